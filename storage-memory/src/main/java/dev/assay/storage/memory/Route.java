package dev.assay.storage.memory;

import dev.assay.storage.Condition;
import dev.assay.storage.Position;
import dev.assay.storage.Query;
import dev.assay.storage.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way to serve a query: a path, the values that its leading columns are fixed to, and the ranges of the column behind
 * them. Used by one thread, once.
 */
final class Route<T> {
    /** More ways than this to fix the leading columns together cost more than reading the rows and filtering them. */
    private static final long MAX_SPANS = 20_000;

    private final Path<T> path;
    private final Query query;

    /** For each leading column of the path, the values it may have; one each unless the query asks with {@code in}. */
    private final List<Set<Object>> fixed = new ArrayList<>();

    private final List<Condition.Range> ranges = new ArrayList<>();
    private final List<Condition> filters;

    Route(Path<T> path, Query query) {
        this.path = path;
        this.query = query;
        this.filters = new ArrayList<>(query.conditions());
        int at = 0;
        while (at < path.columns().size() && fix(path.columns().get(at))) {
            at++;
        }
        if (at < path.columns().size()) {
            narrow(path.columns().get(at));
        }
    }

    private boolean fix(String column) {
        for (Condition condition : filters) {
            Set<Object> values = condition.column().name().equals(column) ? wanted(condition) : null;
            if (values != null && (fixed.isEmpty() || spans() * values.size() <= MAX_SPANS)) {
                fixed.add(values);
                filters.remove(condition);
                return true;
            }
        }
        return false;
    }

    private long spans() {
        return fixed.stream().mapToLong(Set::size).reduce(1, (a, b) -> a * b);
    }

    private static @Nullable Set<Object> wanted(Condition condition) {
        if (condition instanceof Condition.Equal equal) {
            return Set.of(equal.wanted());
        }
        return condition instanceof Condition.In in ? new LinkedHashSet<>(in.wanted()) : null;
    }

    private void narrow(String column) {
        for (Condition condition : query.conditions()) {
            if (condition instanceof Condition.Range range
                    && range.column().name().equals(column)) {
                ranges.add(range);
                filters.remove(condition);
            }
        }
    }

    /** Whether the path leads to the rows: all are asked for, or its leading column is fixed or in a range. */
    boolean seeks() {
        return query.conditions().isEmpty() || !fixed.isEmpty() || !ranges.isEmpty();
    }

    /** Whether the rows of one span come in that order: where both are not fixed, path and order have the same columns. */
    boolean givesOrder(List<String> order) {
        List<String> led = path.columns().subList(0, fixed.size());
        List<String> rest = new ArrayList<>(order);
        rest.removeAll(led);
        return rest.equals(path.columns().subList(fixed.size(), path.columns().size()));
    }

    /** The more, the fewer rows are read. */
    int narrowness() {
        return 2 * fixed.size() + (ranges.isEmpty() ? 0 : 1);
    }

    /** @param order the columns that must order the rows; empty when none do */
    Plan<T> plan(TableRows<T> rows, List<String> order) {
        List<Span> spans = new ArrayList<>();
        for (@Nullable Object[] cells : products(rows.cells())) {
            spans.add(span(rows, order, cells));
        }
        List<Integer> places =
                order.stream().map(column -> rows.cells().place(column)).toList();
        return new Plan<>(rows.spec(), path, spans, filters, places, query.isDescending());
    }

    /** One set of cells for each way to fix the leading columns. */
    private List<@Nullable Object[]> products(Cells<T> layout) {
        List<@Nullable Object[]> made = List.<@Nullable Object[]>of(layout.blank());
        for (int i = 0; i < fixed.size(); i++) {
            List<@Nullable Object[]> longer = new ArrayList<>();
            for (@Nullable Object[] begun : made) {
                for (Object value : fixed.get(i)) {
                    longer.add(with(begun, i, value));
                }
            }
            made = longer;
        }
        return made;
    }

    private @Nullable Object[] with(@Nullable Object[] cells, int column, @Nullable Object value) {
        @Nullable Object[] copy = cells.clone();
        copy[path.places[column]] = value;
        return copy;
    }

    private Span span(TableRows<T> rows, List<String> order, @Nullable Object[] cells) {
        int depth = fixed.size();
        List<Probe> from = new ArrayList<>(List.of(Probe.before(cells, depth)));
        List<Probe> to = new ArrayList<>(List.of(Probe.after(cells, depth)));
        for (Condition.Range range : ranges) {
            // null comes first in a path and is in no range
            from.add(
                    range.from() == null
                            ? Probe.after(with(cells, depth, null), depth + 1)
                            : Probe.before(with(cells, depth, range.from()), depth + 1));
            if (range.to() != null) {
                to.add(Probe.before(with(cells, depth, range.to()), depth + 1));
            }
        }
        query.after()
                .map(position -> reached(rows, order, cells, position))
                .ifPresent(query.isDescending() ? to::add : from::add);
        return new Span(from, to);
    }

    /**
     * The place in a span where everything up to a position has been read. Where a fixed column comes before a free one in
     * the order and has another value than the position, the span's rows with the position's values so far are all on one
     * side of it.
     */
    private Probe reached(TableRows<T> rows, List<String> order, @Nullable Object[] cells, Position position) {
        @Nullable Object[] place = cells;
        int depth = fixed.size();
        for (String column : order) {
            Object value = value(rows, position, column);
            int at = path.columns().indexOf(column);
            int difference = at < fixed.size() ? Values.compare(cells[path.places[at]], value) : 0;
            if (difference != 0) {
                return difference > 0 ? Probe.before(place, depth) : Probe.after(place, depth);
            }
            if (at >= fixed.size()) {
                place = with(place, at, value);
                depth++;
            }
        }
        return query.isDescending() ? Probe.before(place, depth) : Probe.after(place, depth);
    }

    private @Nullable Object value(TableRows<T> rows, Position position, String column) {
        return query.order().filter(ordering -> ordering.name().equals(column)).isPresent()
                ? position.order()
                : position.key().part(rows.cells().place(column));
    }
}
