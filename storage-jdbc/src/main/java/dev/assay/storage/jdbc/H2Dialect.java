package dev.assay.storage.jdbc;

import dev.assay.storage.Column;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * H2 2.2 and newer. It compares text by UTF-16 or by the rules of a language, so text that orders rows is kept as the bytes
 * of its UTF-8.
 */
final class H2Dialect extends Dialect {
    /** Each waits for the database's own lock timeout, which is one or two seconds. */
    private static final int LOCK_ATTEMPTS = 60;

    private static final int BODY_IN_ROW = 8 * 1024;
    private static final int ADMIN_RIGHTS_REQUIRED = 90040;
    private static final InJoin IN_JOIN = new InJoin();

    @Override
    String name() {
        return "h2";
    }

    @Override
    int oldestMajorVersion() {
        return 2;
    }

    @Override
    int oldestMinorVersion() {
        return 2;
    }

    @Override
    Failure failure(SQLException e) {
        return switch (e.getErrorCode()) {
            case 50200, 90131 -> Failure.CONTENTION;
            case 90067, 90098, 90121 -> Failure.CONNECTION;
            case 42102, 42103, 42104 -> Failure.NO_TABLE;
            case 90079 -> Failure.NO_SCHEMA;
            case 90096 -> Failure.FORBIDDEN;
            case 90097 -> Failure.READ_ONLY;
            case 90100 -> Failure.FULL;
            default -> Failure.OTHER;
        };
    }

    @Override
    void begin(Connection connection, boolean isolate) throws SQLException {
        connection.setAutoCommit(false);
        if (isolate) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    @Override
    void ended(Connection connection, int isolation) throws SQLException {
        connection.setTransactionIsolation(isolation);
    }

    @Override
    void set(PreparedStatement statement, int at, Column.Type type, @Nullable Object value) throws SQLException {
        if (type != Column.Type.TEXT) {
            super.set(statement, at, type, value);
        } else if (value == null) {
            statement.setNull(at, Types.VARBINARY);
        } else {
            statement.setBytes(at, ((String) value).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    @Nullable
    Object get(ResultSet row, int at, Column<?> column) throws SQLException {
        if (column.type() != Column.Type.TEXT) {
            return super.get(row, at, column);
        }
        // It decodes the bytes as UTF-8; getBytes would copy them first.
        return row.getString(at);
    }

    @Override
    String contains(String expression) {
        return "LOCATE(CAST(? AS VARCHAR), CAST(" + expression + " AS VARCHAR)) > 0";
    }

    /** It compares row values, too, but a third more slowly. */
    @Override
    Keyset.Form keysetForm() {
        return Keyset.Form.BOUNDED_ALTERNATIVES;
    }

    @Override
    InJoin inJoin() {
        return IN_JOIN;
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
    int rowsPerInsert() {
        return 1;
    }

    @Override
    boolean insertsWhereNotExists() {
        return true;
    }

    /** Bodies of ordinary size stand in their rows; otherwise each is kept apart, and read five times as slowly. */
    @Override
    void beforeMigration(Connection connection) throws SQLException {
        String asked = "SELECT 1 FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'MAX_LENGTH_INPLACE_LOB'"
                + " AND CAST(SETTING_VALUE AS INT) >= " + BODY_IN_ROW;
        try (Statement statement = connection.createStatement();
                ResultSet enough = statement.executeQuery(asked)) {
            if (!enough.next()) {
                execute(connection, "SET MAX_LENGTH_INPLACE_LOB " + BODY_IN_ROW);
            }
        } catch (SQLException e) {
            // Without the right to, or where nothing may be written, it is slower, and right all the same.
            if (e.getErrorCode() != ADMIN_RIGHTS_REQUIRED && failure(e) != Failure.READ_ONLY) {
                throw e;
            }
        }
    }

    /** Its DDL commits by itself, and scripts can be run again; so the lock is a row that another connection holds. */
    @Override
    @SuppressWarnings("try") // the lock is held, not used
    void locked(DataSource source, Connection connection, String lockName, Migration migration) throws SQLException {
        String table = lockName + "_lock";
        execute(connection, "CREATE TABLE IF NOT EXISTS " + table + " (id INT PRIMARY KEY)");
        execute(connection, "MERGE INTO " + table + " KEY (id) VALUES (1)");
        try (Connection holder = source.getConnection()) {
            boolean before = holder.getAutoCommit();
            holder.setAutoCommit(false);
            try (Held held = () -> unlock(holder, before)) {
                lock(holder, table);
                migration.run();
            }
        }
    }

    private static void unlock(Connection holder, boolean autoCommit) throws SQLException {
        holder.rollback();
        holder.setAutoCommit(autoCommit);
    }

    private void lock(Connection holder, String table) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                execute(holder, "SELECT id FROM " + table + " WHERE id = 1 FOR UPDATE");
                return;
            } catch (SQLException e) {
                if (failure(e) != Failure.CONTENTION || attempt == LOCK_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
