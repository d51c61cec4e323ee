package dev.assay.storage.jdbc;

import dev.assay.error.StorageException;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Storage in PostgreSQL, MariaDB, MySQL, SQLite or H2, behind the {@link DataSource} that the application already has.
 *
 * <p>Each call, and each transaction, borrows one connection and gives it back as it was; nothing is held in between. The
 * source must be able to give two connections. It always works in transactions of its own: give it the pool itself, not a
 * proxy that joins the host's transactions. No setting of the driver's URL is relied on.
 *
 * <p>What was reported as stored is as durable as the database makes a commit: with the defaults of PostgreSQL, MariaDB and
 * MySQL it survives a power cut; in SQLite, whose file is switched to WAL, it does with {@code synchronous=FULL}, the
 * default; an H2 file loses the last moments of a killed process unless its URL has {@code ;WRITE_DELAY=0}, and belongs to
 * one process. Thread-safe.
 *
 * <p>A process that stops dead inside a transaction, or is cut off, does not hold up the others for long: the servers take
 * the transaction back after five seconds of silence. With a SQLite file they wait until it goes on or ends; and two
 * storages on one file are two writers, of which one must not be used inside the other's transaction. A SQLite connection
 * keeps the busy timeout of ten seconds that it is given here.
 */
public final class JdbcStorage implements Storage {
    private final JdbcSchema schema;
    private final Connections connections;
    private final Map<TableSpec<?>, TableSql<?>> tables = new ConcurrentHashMap<>();
    private final Access alone = new Alone();
    private final Runnable onClose;

    /** The transaction of this storage that a thread is in, if any. */
    @SuppressWarnings("ThreadLocalUsage") // not static: on one thread, each storage may be in a transaction of its own
    private final ThreadLocal<@Nullable Transaction> current = new ThreadLocal<>();

    private volatile boolean closed;

    private JdbcStorage(JdbcSchema schema, Runnable onClose) {
        this.schema = schema;
        this.connections = schema.connections();
        this.onClose = onClose;
    }

    /**
     * Opens the storage, after creating or migrating its tables, which begin with {@code assay_} and are in the schema that
     * the connections have by default.
     *
     * @throws StorageException when the database cannot be reached, or may not be changed
     * @throws SchemaException when the tables are not what this library made or knows
     */
    public static JdbcStorage of(DataSource source) {
        return of(JdbcSchema.in(source).migrate());
    }

    /**
     * Opens the storage on tables that are there: nothing is created or changed.
     *
     * @throws SchemaException when they are missing, older, newer or other than this library's
     */
    public static JdbcStorage of(JdbcSchema schema) {
        return closing(schema, () -> {});
    }

    /** As {@link #of(JdbcSchema)}, with something that is closed together with the storage. */
    static JdbcStorage closing(JdbcSchema schema, Runnable onClose) {
        return new JdbcStorage(schema.validate(), onClose);
    }

    @Override
    public <T> Table<T> table(TableSpec<T> spec) {
        requireUsable();
        return new JdbcTable<>(sqlOf(spec), alone);
    }

    @SuppressWarnings("unchecked") // the key has the same type
    private <T> TableSql<T> sqlOf(TableSpec<T> spec) {
        return (TableSql<T>) tables.computeIfAbsent(
                spec, added -> new TableSql<>(added, connections.dialect(), schema.table(added.name())));
    }

    /** {@inheritDoc} Work runs again after a deadlock, or when its connection broke before the commit. */
    @Override
    public <R> R inTransaction(Function<Storage, R> work) {
        return whileOpen(() ->
                connections.transaction("run a transaction", connection -> inTransaction(connection, work), null));
    }

    private <R> R inTransaction(Connection connection, Function<Storage, R> work) {
        Transaction transaction = new Transaction(connection, connections.dialect(), this::sqlOf);
        current.set(transaction);
        try {
            R result = work.apply(transaction);
            transaction.requireSound();
            return result;
        } finally {
            current.remove();
            transaction.end();
        }
    }

    /** Forgets the source, which stays open: it belongs to whoever made it. Any later use is a {@link StorageException}. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            onClose.run();
        }
    }

    private <R> R whileOpen(Supplier<R> work) {
        requireUsable();
        try {
            return work.get();
        } catch (Connections.UnreachableException e) {
            // Whoever closed this storage meanwhile may have closed the source with it.
            throw closed ? closed(e) : e;
        }
    }

    private void requireUsable() {
        if (current.get() != null) {
            throw new IllegalStateException(
                    "this thread is inside a transaction of this storage; use the storage that the work was handed");
        }
        if (closed) {
            throw closed(null);
        }
    }

    private static StorageException closed(@Nullable StorageException cause) {
        return new StorageException("this storage is closed; open another", cause);
    }

    /** Calls outside any transaction. */
    private final class Alone implements Access {
        @Override
        public <R> R read(String doing, Work<R> work) {
            return whileOpen(() -> connections.read(doing, work));
        }

        @Override
        public <R> R write(String doing, Work<R> work, @Nullable Conflicts conflicts) {
            return whileOpen(() -> connections.transaction(doing, work, conflicts));
        }
    }
}
