package dev.assay.storage.jdbc;

import dev.assay.storage.Condition;
import dev.assay.storage.Values;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a condition holds for no row whatever is stored. A value that no column can hold is not sent: drivers make another
 * text of half a surrogate pair, PostgreSQL refuses NUL and MariaDB what is not finite, and a time would be rounded to that
 * of another row.
 */
final class NamesNone implements Condition.Fold<Boolean> {
    @Override
    public Boolean equal(Condition.Equal condition) {
        return !isStorable(condition.wanted());
    }

    @Override
    public Boolean in(Condition.In condition) {
        return storable(condition.wanted()).isEmpty();
    }

    @Override
    public Boolean range(Condition.Range condition) {
        requireStorable(condition.from());
        requireStorable(condition.to());
        return false;
    }

    @Override
    public Boolean anyOf(Condition.AnyOf condition) {
        return storable(condition.wanted()).isEmpty();
    }

    @Override
    public Boolean contains(Condition.Contains condition) {
        return !isStorable(condition.part());
    }

    /** Those that a column can hold. */
    static <V> List<V> storable(List<V> values) {
        return values.stream().filter(NamesNone::isStorable).toList();
    }

    static boolean isStorable(Object value) {
        if (value instanceof Instant instant) {
            return Values.instant(Values.micros(instant)).equals(instant);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number);
        }
        return !(value instanceof String text) || Values.isStorable(text);
    }

    private static void requireStorable(@Nullable Object end) {
        if (end instanceof String text && !Values.isStorable(text)) {
            throw new IllegalArgumentException(
                    "a range of text begins and ends with text that a column can hold: no NUL,"
                            + " no half of a surrogate pair");
        }
    }
}
