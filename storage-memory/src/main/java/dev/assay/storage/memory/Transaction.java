package dev.assay.storage.memory;

import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import java.util.function.Function;
import java.util.function.Supplier;

/** The storage inside a transaction. Its thread holds the storage's write lock until the work ends. */
final class Transaction implements Storage, Access {
    private final Tables tables;
    private final UndoLog log;
    private final Thread owner = Thread.currentThread();
    private volatile boolean ended;

    Transaction(Tables tables, UndoLog log) {
        this.tables = tables;
        this.log = log;
    }

    @Override
    public <T> Table<T> table(TableSpec<T> spec) {
        check();
        return new MemoryTable<>(tables.of(spec), this);
    }

    @Override
    public <R> R inTransaction(Function<Storage, R> work) {
        throw new IllegalStateException("a transaction is open on this thread already; use the storage it was handed");
    }

    @Override
    public <R> R read(Supplier<R> work) {
        check();
        return work.get();
    }

    /** A refused write is taken back at once: work may catch the exception and go on, and its other writes stay. */
    @Override
    public <R> R write(Function<UndoLog, R> work) {
        check();
        return log.allOrNone(() -> work.apply(log));
    }

    /** Does nothing: this opened nothing. */
    @Override
    public void close() {}

    void end() {
        ended = true;
    }

    private void check() {
        if (ended) {
            throw new IllegalStateException("this transaction has ended; use the storage that ran it");
        }
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("a transaction is used by the thread that runs it, " + owner.getName()
                    + "; found " + Thread.currentThread().getName());
        }
    }
}
