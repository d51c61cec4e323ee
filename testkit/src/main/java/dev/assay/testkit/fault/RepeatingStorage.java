package dev.assay.testkit.fault;

import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import java.util.function.Function;

/**
 * A storage that runs the work of every transaction twice, the first time taken back, as a backend may do when a connection
 * broke or two transactions waited for each other. Work that has an effect beside the storage it is handed is found out.
 */
public final class RepeatingStorage implements Storage {
    /** Takes the first run back; nobody else sees it. */
    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenBack() {
            super("taken back, to be run again", null, false, false);
        }
    }

    private final Storage inner;

    /** @param inner the real one; closed with this */
    public RepeatingStorage(Storage inner) {
        this.inner = inner;
    }

    @Override
    public <T> Table<T> table(TableSpec<T> spec) {
        return inner.table(spec);
    }

    /** Work that throws in its first run is not run again. */
    @Override
    public <R> R inTransaction(Function<Storage, R> work) {
        runInVain(work);
        return inner.inTransaction(work);
    }

    @SuppressWarnings("ReturnValueIgnored") // this run is for nothing
    private <R> void runInVain(Function<Storage, R> work) {
        TakenBack marker = new TakenBack();
        try {
            inner.inTransaction(tx -> {
                work.apply(tx);
                throw marker;
            });
        } catch (TakenBack e) {
            if (e != marker) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        inner.close();
    }
}
