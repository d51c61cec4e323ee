package dev.assay.testkit.dataset;

import dev.assay.error.StorageException;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import java.util.function.Function;

/** A storage that can be cut off, as by the death of the process: what was committed stays, nothing follows. */
final class MortalStorage implements Storage {
    private final Storage storage;
    private int transactionsLeft = Integer.MAX_VALUE;

    MortalStorage(Storage storage) {
        this.storage = storage;
    }

    void die() {
        transactionsLeft = 0;
    }

    /** Dies when so many more transactions have been made. */
    void dieAfter(int transactions) {
        transactionsLeft = transactions;
    }

    @Override
    public <T> Table<T> table(TableSpec<T> spec) {
        requireAlive();
        return storage.table(spec);
    }

    @Override
    public <R> R inTransaction(Function<Storage, R> work) {
        requireAlive();
        transactionsLeft--;
        return storage.inTransaction(work);
    }

    @Override
    public void close() {}

    private void requireAlive() {
        if (transactionsLeft <= 0) {
            throw new StorageException("this process is dead", null);
        }
    }
}
