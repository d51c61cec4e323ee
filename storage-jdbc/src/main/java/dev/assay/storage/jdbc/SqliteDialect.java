package dev.assay.storage.jdbc;

import dev.assay.error.ValidationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * SQLite 3.35 and newer, in a file. It has one writer at a time. A transaction begins with a write lock: one that first
 * reads and then writes would fail, however long it waits, when another wrote in between.
 */
final class SqliteDialect extends Dialect {
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;
    private static final int PRIMARY_CODE = 0xFF;

    @Override
    String name() {
        return "sqlite";
    }

    @Override
    int oldestMajorVersion() {
        return 3;
    }

    @Override
    int oldestMinorVersion() {
        return 35;
    }

    @Override
    Failure failure(SQLException e) {
        return switch (e.getErrorCode() & PRIMARY_CODE) {
            case 5, 6 -> Failure.CONTENTION;
            case 8 -> Failure.READ_ONLY;
            case 13 -> Failure.FULL;
            case 19 -> says(e, "UNIQUE constraint") ? Failure.TAKEN : Failure.OTHER;
            case 1 -> says(e, "no such table") ? Failure.NO_TABLE : Failure.OTHER;
            default -> Failure.OTHER;
        };
    }

    /** The driver gives no code that tells constraints apart. */
    private static boolean says(SQLException e, String words) {
        return String.valueOf(e.getMessage()).contains(words);
    }

    @Override
    void prepare(Connection connection) throws SQLException {
        super.prepare(connection);
        execute(connection, "PRAGMA busy_timeout = " + BUSY_TIMEOUT_MILLIS);
    }

    /** By statements, because the driver would begin with a read lock unless the host's URL says otherwise. */
    @Override
    void begin(Connection connection, boolean isolate) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    void rollback(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    @Override
    boolean hasOneWriter() {
        return true;
    }

    @Override
    String contains(String expression) {
        return "instr(" + expression + ", ?) > 0";
    }

    @Override
    int keysPerSelect() {
        return 1;
    }

    @Override
    @Nullable
    String bodySize() {
        return null;
    }

    @Override
    String forUpdate() {
        return "";
    }

    @Override
    int rowsPerInsert() {
        return 1;
    }

    @Override
    void beforeMigration(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet main = statement.executeQuery("PRAGMA database_list")) {
                if (main.next() && String.valueOf(main.getString("file")).isEmpty()) {
                    throw ValidationException.of(
                            "database", "is a file: in memory, each connection has a database of its own", "no file");
                }
            }
            // Readers and the writer do not wait for each other; lasts in the file.
            statement.execute("PRAGMA journal_mode = WAL");
        }
    }

    /** Its DDL is part of transactions: all scripts are done, or none. */
    @Override
    void locked(DataSource source, Connection connection, String lockName, Migration migration) throws SQLException {
        begin(connection, false);
        try {
            migration.run();
            commit(connection);
        } catch (SQLException | RuntimeException | Error e) {
            rollBackAfter(e, connection);
            throw e;
        }
    }
}
