package dev.assay.storage.memory;

import dev.assay.storage.Column;
import dev.assay.storage.Query;
import dev.assay.storage.TableSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the path that serves a query. Holds no rows, and so needs no lock. */
final class Planner<T> {
    private final TableRows<T> rows;

    Planner(TableRows<T> rows) {
        this.rows = rows;
    }

    /**
     * How to read a query in its order.
     *
     * @throws IllegalArgumentException when no path serves it
     */
    Plan<T> ordered(Query query) {
        List<String> order = order(query);
        return best(query, routes(query).filter(route -> route.givesOrder(order)), order);
    }

    /** As {@link #ordered}, for when order, position and limit are of no interest. */
    Plan<T> unordered(Query query) {
        Query all = query.after(null);
        return best(all, routes(all), List.of());
    }

    private Stream<Route<T>> routes(Query query) {
        query.conditions().forEach(condition -> requireKnown(condition.column()));
        query.order().ifPresent(this::requireKnown);
        return rows.paths().stream().map(path -> new Route<>(path, query)).filter(Route::seeks);
    }

    private Plan<T> best(Query query, Stream<Route<T>> routes, List<String> order) {
        // of equals the first wins, and the key comes first
        Optional<Route<T>> best = routes.reduce(
                (a, b) -> Comparator.<Route<T>>comparingInt(Route::narrowness).compare(b, a) > 0 ? b : a);
        Route<T> route = best.orElseThrow(() -> unserved(query));
        return route.plan(rows, order);
    }

    /** The columns that order a query, the key included. */
    private List<String> order(Query query) {
        return Stream.concat(query.order().stream(), spec().key().stream())
                .<String>map(Column::name)
                .distinct()
                .toList();
    }

    private TableSpec<T> spec() {
        return rows.spec();
    }

    private void requireKnown(Column<?> column) {
        if (spec().columns().stream().noneMatch(known -> known.name().equals(column.name()))) {
            throw new IllegalArgumentException(spec() + " has no column " + column.name());
        }
    }

    private IllegalArgumentException unserved(Query query) {
        List<String> asked = query.conditions().stream()
                .map(condition -> condition.getClass().getSimpleName() + " "
                        + condition.column().name())
                .toList();
        String order = query.order().<String>map(Column::name).orElse("the key");
        return new IllegalArgumentException(spec() + ": no index serves a query by " + asked + " ordered by " + order
                + "; the key is " + names(spec().key()) + ", indexes are "
                + spec().indexes().stream().map(Planner::names).toList() + ", unique sets are "
                + spec().uniques().stream().map(Planner::names).toList()
                + "; declare an index that the Equal and In columns lead and the order column follows");
    }

    private static List<String> names(List<Column<?>> columns) {
        return columns.stream().<String>map(Column::name).toList();
    }
}
