package dev.assay.storage;

import org.jspecify.annotations.Nullable;

/**
 * A place in the order of a query: just after one row.
 *
 * @param order that row's value in the order column; null when the query is ordered by the key alone
 * @param key that row's key, the tie-break
 */
public record Position(@Nullable Object order, Key key) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
        int byOrder = Values.compare(order, other.order);
        return byOrder != 0 ? byOrder : key.compareTo(other.key);
    }
}
