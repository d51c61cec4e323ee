package dev.assay.storage;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One condition of a query; all of a query's conditions hold for a row that it names. */
public sealed interface Condition {
    Column<?> column();

    /** Whether a value of the column meets the condition; null never does. */
    boolean holds(@Nullable Object value);

    /** What {@code cases} makes of this kind of condition. */
    <R> R fold(Fold<R> cases);

    /** One answer for each kind of condition. */
    interface Fold<R> {
        R equal(Equal condition);

        R in(In condition);

        R range(Range condition);

        R anyOf(AnyOf condition);

        R contains(Contains condition);
    }

    /** The column has this value. */
    record Equal(Column<?> column, Object wanted) implements Condition {
        @Override
        public boolean holds(@Nullable Object value) {
            return wanted.equals(value);
        }

        @Override
        public <R> R fold(Fold<R> cases) {
            return cases.equal(this);
        }
    }

    /** The column has one of these values; with none of them, no row is named. */
    record In(Column<?> column, List<?> wanted) implements Condition {
        public In {
            wanted = List.copyOf(wanted);
        }

        @Override
        public boolean holds(@Nullable Object value) {
            return value != null && wanted.contains(value);
        }

        @Override
        public <R> R fold(Fold<R> cases) {
            return cases.in(this);
        }
    }

    /** The column is at least {@code from} and below {@code to}; a null end is open. */
    record Range(
            Column<?> column,
            @Nullable Object from,
            @Nullable Object to) implements Condition {
        @Override
        public boolean holds(@Nullable Object value) {
            return value != null
                    && (from == null || Values.compare(value, from) >= 0)
                    && (to == null || Values.compare(value, to) < 0);
        }

        @Override
        public <R> R fold(Fold<R> cases) {
            return cases.range(this);
        }
    }

    /** The column, a set of texts, holds at least one of these. */
    record AnyOf(Column<?> column, List<String> wanted) implements Condition {
        public AnyOf {
            wanted = List.copyOf(wanted);
        }

        @Override
        public boolean holds(@Nullable Object value) {
            return value instanceof Collection<?> set && wanted.stream().anyMatch(set::contains);
        }

        @Override
        public <R> R fold(Fold<R> cases) {
            return cases.anyOf(this);
        }
    }

    /** The column, a text, contains this text literally; case is folded by whoever writes both. */
    record Contains(Column<?> column, String part) implements Condition {
        @Override
        public boolean holds(@Nullable Object value) {
            return value instanceof String text && text.contains(part);
        }

        @Override
        public <R> R fold(Fold<R> cases) {
            return cases.contains(this);
        }
    }
}
