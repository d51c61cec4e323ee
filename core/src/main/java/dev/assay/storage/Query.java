package dev.assay.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a table, in which order. Immutable; every method gives a changed copy. The order is one column, then the
 * key; or the key alone. Some of the columns asked for equality (or, for a read in no particular order, {@code in}) and
 * then the order column must lead the key, an index or a unique set of the table, each followed by the key; the other
 * conditions only filter. A backend may refuse a query that no declared index serves.
 */
public final class Query {
    private static final Query ALL = new Query(List.of(), null, false, null, null);

    private final List<Condition> conditions;
    private final @Nullable Column<?> order;
    private final boolean descending;
    private final @Nullable Position after;
    private final @Nullable Integer limit;

    private Query(
            List<Condition> conditions,
            @Nullable Column<?> order,
            boolean descending,
            @Nullable Position after,
            @Nullable Integer limit) {
        this.conditions = conditions;
        this.order = order;
        this.descending = descending;
        this.after = after;
        this.limit = limit;
    }

    /** Every row, in key order. */
    public static Query all() {
        return ALL;
    }

    public static <V> Query where(Column<V> column, V value) {
        return ALL.and(column, value);
    }

    public <V> Query and(Column<V> column, V value) {
        return with(new Condition.Equal(column, value));
    }

    public <V> Query in(Column<V> column, Collection<? extends V> values) {
        return with(new Condition.In(column, List.copyOf(values)));
    }

    /** Rows whose value is {@code from} or more. */
    public <V> Query atLeast(Column<V> column, V from) {
        return with(new Condition.Range(column, from, null));
    }

    /** Rows whose value is less than {@code to}. */
    public <V> Query below(Column<V> column, V to) {
        return with(new Condition.Range(column, null, to));
    }

    /** Rows whose set of texts holds at least one of {@code values}. */
    public Query anyOf(Column<?> column, Collection<String> values) {
        return with(new Condition.AnyOf(column, List.copyOf(values)));
    }

    /** Rows whose text contains {@code part} as it stands: no wild cards. */
    public Query containing(Column<String> column, String part) {
        return with(new Condition.Contains(column, part));
    }

    public Query orderBy(Column<?> column) {
        if (column.nullable()) {
            throw new IllegalArgumentException("column " + column.name() + " may be null and so cannot order");
        }
        return new Query(conditions, column, descending, after, limit);
    }

    /** Both the order column and the key, from the last to the first. */
    public Query descending() {
        return new Query(conditions, order, true, after, limit);
    }

    /** Only rows that come after that place, in this query's direction. */
    public Query after(@Nullable Position position) {
        return new Query(conditions, order, descending, position, limit);
    }

    /** At most this many rows, 1 or more. */
    public Query limit(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a limit is at least 1; found " + rows);
        }
        return new Query(conditions, order, descending, after, rows);
    }

    private Query with(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Query(List.copyOf(more), order, descending, after, limit);
    }

    public List<Condition> conditions() {
        return conditions;
    }

    /** The order column; empty when the key alone orders. */
    public Optional<Column<?>> order() {
        return Optional.ofNullable(order);
    }

    public boolean isDescending() {
        return descending;
    }

    public Optional<Position> after() {
        return Optional.ofNullable(after);
    }

    public OptionalInt limit() {
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }
}
