package dev.assay.storage.jdbc;

import dev.assay.error.ConflictException;
import dev.assay.error.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Borrows connections for one piece of work each, and gives them back as they were. Work that the database took back, or
 * whose connection broke before it was committed, is done again. Thread-safe.
 */
final class Connections {
    private static final long LONGEST_CONTENTION_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int LONGEST_PAUSE_MILLIS = 50;

    /**
     * A pool may have that many connections to a server that was restarted, and hand them out one after another. What is
     * taken so often by nobody is taken by a rule that we do not know.
     */
    private static final int MOST_BROKEN = 20;

    private final DataSource source;
    private final Dialect dialect;

    /** Of the source's transactions by default, as {@link Connection} numbers it. */
    private final int isolation;

    /** Between the writers of this process, where the database has room for one: they queue here and not in polling it. */
    private final ReentrantLock writer = new ReentrantLock(true);

    private Connections(DataSource source, Dialect dialect, int isolation) {
        this.source = source;
        this.dialect = dialect;
        this.isolation = isolation;
    }

    /** @throws StorageException when the database cannot be reached */
    static Connections to(DataSource source) {
        for (int broken = 0; ; broken++) {
            Connection connection = open(source);
            try {
                return to(source, connection);
            } catch (SQLException e) {
                discard(connection);
                if (broken == MOST_BROKEN) {
                    throw new UnreachableException(e);
                }
            }
        }
    }

    private static Connections to(DataSource source, Connection connection) throws SQLException {
        try {
            boolean autoCommit = connection.getAutoCommit();
            Dialect dialect = Dialect.of(connection);
            dialect.prepare(connection);
            Connections connections = new Connections(source, dialect, connection.getTransactionIsolation());
            connections.giveBack(connection, autoCommit);
            return connections;
        } catch (RuntimeException e) {
            discard(connection);
            throw e;
        }
    }

    private static Connection open(DataSource source) {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new UnreachableException(e);
        }
    }

    /** The source gave no connection. */
    static final class UnreachableException extends StorageException {
        private static final long serialVersionUID = 1L;

        private UnreachableException(SQLException cause) {
            super(
                    "could not get a connection: " + cause.getMessage()
                            + "; look after the database, its address, user and password, and the size of the pool",
                    cause);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    /** Statements that change nothing, each seeing what is committed. */
    <R> R read(String doing, Access.Work<R> work) {
        return persistently(() -> borrowed(doing, work), null);
    }

    /**
     * Statements that are done all or none.
     *
     * @param conflicts what stands in the way when something is taken; null when that is just a reason to try again
     * @throws ConflictException what {@code conflicts} found
     */
    <R> R transaction(String doing, Access.Work<R> work, Access.@Nullable Conflicts conflicts) {
        Supplier<R> attempt = () -> borrowed(doing, connection -> committed(connection, work));
        return persistently(dialect.hasOneWriter() ? () -> alone(attempt) : attempt, conflicts);
    }

    private <R> R alone(Supplier<R> attempt) {
        writer.lock();
        try {
            return attempt.get();
        } finally {
            writer.unlock();
        }
    }

    private <R> R borrowed(String doing, Access.Work<R> work) {
        Connection connection = open(source);
        boolean autoCommit = true;
        try {
            autoCommit = connection.getAutoCommit();
            dialect.prepare(connection);
            R result = work.on(connection);
            giveBack(connection, autoCommit);
            return result;
        } catch (SQLException e) {
            StorageException failure = Failures.of(dialect, doing, e);
            giveBackAfter(failure, connection, autoCommit);
            throw failure;
        } catch (Throwable e) { // a checked exception that work throws by stealth, too
            giveBackAfter(e, connection, autoCommit);
            throw e;
        }
    }

    /** What was done is done: a connection that cannot be given back properly is the pool's trouble. */
    private void giveBack(Connection connection, boolean autoCommit) {
        try {
            if (!connection.getAutoCommit()) {
                dialect.ended(connection, isolation);
            }
            if (connection.getAutoCommit() != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
            connection.close();
        } catch (SQLException | RuntimeException e) {
            discard(connection);
        }
    }

    private void giveBackAfter(Throwable failure, Connection connection, boolean autoCommit) {
        boolean undone = failure instanceof Failures.UndoneException e && e.failure() == Failure.CONNECTION;
        if (undone || failure instanceof UnknownOutcomeException) {
            discard(connection);
        } else {
            giveBack(connection, autoCommit);
        }
    }

    /** Keeps a pool from handing it out again. */
    private static void discard(Connection connection) {
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            // It is broken already; there is nothing to lose, and nobody to tell.
        }
    }

    private <R> R committed(Connection connection, Access.Work<R> work) throws SQLException {
        dialect.begin(connection, isolation != Connection.TRANSACTION_READ_COMMITTED);
        R result;
        try {
            result = work.on(connection);
        } catch (Throwable e) {
            dialect.rollBackAfter(e, connection);
            throw e;
        }
        commit(connection);
        return result;
    }

    private void commit(Connection connection) throws SQLException {
        try {
            dialect.commit(connection);
        } catch (SQLException e) {
            dialect.rollBackAfter(e, connection);
            if (Failures.kindOf(dialect, e) == Failure.CONNECTION) {
                throw new UnknownOutcomeException(e);
            }
            throw e;
        }
    }

    /** The answer to a commit never came. */
    private static final class UnknownOutcomeException extends StorageException {
        private static final long serialVersionUID = 1L;

        UnknownOutcomeException(SQLException cause) {
            super(
                    "the connection broke during a commit: " + cause.getMessage()
                            + "; what was to be stored is stored as a whole or not at all; look, and try again",
                    cause);
        }
    }

    private <R> R persistently(Supplier<R> attempt, Access.@Nullable Conflicts conflicts) {
        long start = System.nanoTime();
        for (int attempts = 1; ; attempts++) {
            try {
                return attempt.get();
            } catch (Failures.UndoneException e) {
                throwConflict(e, conflicts);
                boolean hopeless = e.failure() == Failure.CONTENTION
                        ? System.nanoTime() - start > LONGEST_CONTENTION_NANOS
                        : attempts > MOST_BROKEN;
                if (hopeless || !pause(attempts)) {
                    throw e;
                }
            }
        }
    }

    private void throwConflict(Failures.UndoneException e, Access.@Nullable Conflicts conflicts) {
        if (e.failure() == Failure.TAKEN && conflicts != null) {
            Optional<ConflictException> found =
                    read("look for what is taken", connection -> Optional.ofNullable(conflicts.find(connection)));
            if (found.isPresent()) {
                throw found.get();
            }
        }
    }

    /** False when the thread was interrupted. */
    private static boolean pause(int attempts) {
        int longest = Math.min(LONGEST_PAUSE_MILLIS, 1 << Math.min(attempts, 10));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest + 1L));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
