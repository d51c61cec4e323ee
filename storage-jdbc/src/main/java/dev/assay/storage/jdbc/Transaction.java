package dev.assay.storage.jdbc;

import dev.assay.error.ConflictException;
import dev.assay.error.StorageException;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The storage that work in a transaction is handed. Used by the thread that runs the work, while it runs. */
final class Transaction implements Storage, Access {
    private static final String SAVEPOINT = "assay_before_write";

    private final Connection connection;
    private final Dialect dialect;
    private final Tables tables;
    private final Thread thread = Thread.currentThread();
    private boolean ended;

    /** After a failed statement the database may have taken back everything, so nothing of it may be committed. */
    private @Nullable StorageException failure;

    Transaction(Connection connection, Dialect dialect, Tables tables) {
        this.connection = connection;
        this.dialect = dialect;
        this.tables = tables;
    }

    /** The statements of a table. */
    interface Tables {
        <T> TableSql<T> of(TableSpec<T> spec);
    }

    @Override
    public <T> Table<T> table(TableSpec<T> spec) {
        requireUsable();
        return new JdbcTable<>(tables.of(spec), this);
    }

    @Override
    public <R> R inTransaction(Function<Storage, R> work) {
        throw new IllegalStateException("this is a transaction already; do the work in it");
    }

    /** Ends with the work that it was made for. */
    @Override
    public void close() {
        // The connection belongs to whoever runs the work.
    }

    void end() {
        ended = true;
    }

    /** @throws StorageException the failure that work went on after */
    void requireSound() {
        if (failure != null) {
            throw failure;
        }
    }

    private void requireUsable() {
        if (ended || Thread.currentThread() != thread) {
            throw new IllegalStateException(
                    "this storage belongs to a transaction of one thread, and is used while its work runs there");
        }
        requireSound();
    }

    @Override
    public <R> R read(String doing, Work<R> work) {
        requireUsable();
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw failed(doing, e);
        }
    }

    @Override
    public <R> R write(String doing, Work<R> work, @Nullable Conflicts conflicts) {
        return conflicts == null ? read(doing, work) : read(doing, inner -> explained(doing, work, conflicts));
    }

    private <R> R explained(String doing, Work<R> work, Conflicts conflicts) throws SQLException {
        Dialect.execute(connection, "SAVEPOINT " + SAVEPOINT);
        try {
            R result = work.on(connection);
            // Savepoints that are kept cost the server memory that it shares with everybody.
            Dialect.execute(connection, "RELEASE SAVEPOINT " + SAVEPOINT);
            return result;
        } catch (SQLException e) {
            if (Failures.kindOf(dialect, e) != Failure.TAKEN) {
                throw e;
            }
            Dialect.execute(connection, "ROLLBACK TO SAVEPOINT " + SAVEPOINT);
            ConflictException found = conflicts.find(connection);
            throw found != null ? found : failed(doing, e);
        }
    }

    private StorageException failed(String doing, SQLException e) {
        StorageException typed = Failures.of(dialect, doing, e);
        failure = typed;
        return typed;
    }
}
