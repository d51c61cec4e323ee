package dev.assay.storage.jdbc;

import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Stops its own process with SIGSTOP once, inside a transaction that has written and holds its locks. */
record FreezingStorage(Storage inner, AtomicBoolean freezes) implements Storage {
    @Override
    public <T> Table<T> table(TableSpec<T> spec) {
        return inner.table(spec);
    }

    @Override
    public <R> R inTransaction(Function<Storage, R> work) {
        return inner.inTransaction(tx -> {
            R result = work.apply(tx);
            if (freezes.getAndSet(false)) {
                Signal.STOP.send(ProcessHandle.current().pid());
            }
            return result;
        });
    }

    @Override
    public void close() {
        inner.close();
    }

    /** What Java cannot do to a process by itself. */
    enum Signal {
        STOP,
        CONT;

        void send(long pid) {
            try {
                int code = new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                        .inheritIO()
                        .start()
                        .waitFor();
                if (code != 0) {
                    throw new IllegalStateException("kill -" + name() + " ended with " + code);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
