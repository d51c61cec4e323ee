package dev.assay.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 12 and newer. */
final class PostgresDialect extends Dialect {
    /** Shut down by hand, by a crash, not up yet, silent for too long, and no connection left. */
    private static final Set<String> GONE =
            Set.of("57P01", "57P02", "57P03", "57P04", "57P05", "25P03", "25P04", "53300");

    @Override
    String name() {
        return "postgresql";
    }

    @Override
    int oldestMajorVersion() {
        return 12;
    }

    @Override
    Failure failure(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (GONE.contains(state)) {
            return Failure.CONNECTION;
        }
        return switch (state) {
            case "55P03" -> Failure.CONTENTION;
            case "42P01" -> Failure.NO_TABLE;
            case "3F000" -> Failure.NO_SCHEMA;
            case "53100" -> Failure.FULL;
            default -> Failure.OTHER;
        };
    }

    @Override
    void begin(Connection connection, boolean isolate) throws SQLException {
        super.begin(connection, isolate);
        execute(connection, "SET LOCAL idle_in_transaction_session_timeout = '" + LONGEST_SILENCE_SECONDS + "s'");
    }

    @Override
    String contains(String expression) {
        return "strpos(" + expression + ", ?) > 0";
    }

    @Override
    int keysPerSelect() {
        return 64;
    }

    @Override
    @Nullable
    String bodySize() {
        return "octet_length(body)";
    }

    @Override
    int rowsPerInsert() {
        return 128;
    }

    /** Its DDL is part of transactions: all scripts are done, or none. */
    @Override
    void locked(DataSource source, Connection connection, String lockName, Migration migration) throws SQLException {
        connection.setAutoCommit(false);
        // Else what others migrated while this waited for the lock might not be seen.
        execute(connection, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext(?))")) {
            lock.setString(1, withoutSchema(lockName));
            lock.execute();
            migration.run();
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            rollBackAfter(e, connection);
            throw e;
        }
    }
}
