package dev.assay.storage;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One table of records. Thread-safe. Lists handed in are small batches that the caller keeps bounded.
 *
 * @param <T> an immutable record type
 */
public interface Table<T> {
    /** What core declared of this table. */
    TableSpec<T> spec();

    /**
     * Adds rows at version 1, all or none.
     *
     * @throws dev.assay.error.ConflictException when a key or a unique set is taken, by the table or within the batch; its
     *     message names the columns and the values
     */
    void insert(List<T> rows);

    /**
     * Adds the rows whose key is not there yet, and leaves the others as they are: an append that may be repeated.
     *
     * @return exactly how many were written
     * @throws dev.assay.error.ConflictException when a unique set of a row with a free key is taken; nothing was written
     */
    int insertAbsent(List<T> rows);

    /**
     * Compares and sets: replaces each row when its stored version is the one given, and raises that version by one. Each
     * row is given once, and unique sets are checked row by row in the order given: of two rows that change places, one
     * stands in the way.
     *
     * @return true when all were replaced; false when any was missing or had moved on, and then none was replaced
     * @throws dev.assay.error.ConflictException when a unique set is taken
     */
    boolean replaceAll(List<Versioned<T>> rows);

    /** The rows of those keys that exist, in the order of {@code keys}. */
    Map<Key, Versioned<T>> findAll(Collection<Key> keys);

    /**
     * The first rows that a query names, in its order: at most its limit, fewer when the bodies are large. An empty page
     * means the end, a short one does not. Without a limit, a page has as many rows as the backend sees fit.
     */
    List<Versioned<T>> page(Query query);

    /** As {@link #page}, of columns alone: no body is read. The key and the order column are always among them. */
    List<Columns> pageOf(Query query, List<Column<?>> columns);

    /** How many rows a query names; order, position and limit are not looked at. */
    long count(Query query);

    /** Deletes the rows that a query names, and says how many; order, position and limit are not looked at. */
    long delete(Query query);

    /** Every row that a query names, read page by page; its limit, when set, bounds the whole. */
    default Rows<T> scan(Query query) {
        return new PagedRows<>(
                query, page -> page(page), row -> spec().positionOf(query, row.value()), Versioned::value);
    }

    /** As {@link #scan}, of columns alone. */
    default Rows<Columns> project(Query query, List<Column<?>> columns) {
        return new PagedRows<>(query, page -> pageOf(page, columns), row -> spec().positionOf(query, row), row -> row);
    }
}
