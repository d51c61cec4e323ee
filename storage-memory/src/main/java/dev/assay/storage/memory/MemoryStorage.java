package dev.assay.storage.memory;

import dev.assay.error.StorageException;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A storage that keeps rows in memory and loses them when it is closed. Reads go side by side; a write, or a transaction
 * from begin to end, has the storage for itself. A query that neither the key nor a declared index or unique set serves
 * is refused with an {@link IllegalArgumentException}; so is, for the same reason, a whole-table read that filters.
 * Thread-safe.
 */
public final class MemoryStorage implements Storage {
    private final Tables tables = new Tables();
    private final Access alone = new Alone();

    /** Guards every table's rows, and {@code closed}: writers against one another and against the readers of a page. */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private boolean closed;

    /** An empty storage of its own. */
    public MemoryStorage() {}

    @Override
    public <T> Table<T> table(TableSpec<T> spec) {
        return alone.read(() -> new MemoryTable<>(tables.of(spec), alone));
    }

    /** {@inheritDoc} A transaction waits for the ones before it, and others wait for it: keep slow work outside. */
    @Override
    public <R> R inTransaction(Function<Storage, R> work) {
        return alone.write(log -> {
            Transaction transaction = new Transaction(tables, log);
            try {
                return work.apply(transaction);
            } finally {
                transaction.end();
            }
        });
    }

    /** Forgets all rows. Waits for what is running; any later use is a {@link StorageException}. */
    @Override
    public void close() {
        refuseInsideTransaction();
        lock.writeLock().lock();
        try {
            closed = true;
            tables.clear();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void refuseInsideTransaction() {
        if (lock.isWriteLockedByCurrentThread()) {
            throw new IllegalStateException(
                    "this thread is inside a transaction of this storage; use the storage that the work was handed");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StorageException("this memory storage is closed and its rows are gone; open another", null);
        }
    }

    /** Calls outside any transaction: each takes the lock for itself. */
    private final class Alone implements Access {
        @Override
        public <R> R read(Supplier<R> work) {
            refuseInsideTransaction();
            lock.readLock().lock();
            try {
                requireOpen();
                return work.get();
            } finally {
                lock.readLock().unlock();
            }
        }

        @Override
        public <R> R write(Function<UndoLog, R> work) {
            refuseInsideTransaction();
            lock.writeLock().lock();
            try {
                requireOpen();
                UndoLog log = new UndoLog();
                return log.allOrNone(() -> work.apply(log));
            } finally {
                lock.writeLock().unlock();
            }
        }
    }
}
