package dev.assay.storage;

import java.util.function.Function;

/**
 * A backend that keeps tables of records. Thread-safe. Every failure that is not the caller's is a {@link
 * dev.assay.error.StorageException}.
 */
public interface Storage extends AutoCloseable {
    /** The table of a spec; the same spec object gives a table over the same rows every time. Cheap. */
    <T> Table<T> table(TableSpec<T> spec);

    /**
     * Runs {@code work} in one transaction: all of its writes become visible together, or none when it throws. Work uses
     * the storage it is handed; using the outer one on the same thread meanwhile is an {@link IllegalStateException}. A
     * read inside sees the transaction's own writes, and at least what was committed before the read; to be safe from
     * others' writes, compare and set ({@link Table#replaceAll}).
     *
     * <p>Work may be run again from its begin, when the backend had to take back what it did: two transactions waited for
     * each other, or a connection broke. So it has no effect but through the storage it is handed. It lets a {@link
     * dev.assay.error.ConflictException} through: some backends cannot go on after one.
     */
    <R> R inTransaction(Function<Storage, R> work);

    /** Lets go of what this object opened. Rows of a durable backend stay. Calling it twice does nothing. */
    @Override
    void close();
}
