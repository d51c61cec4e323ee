package dev.assay.storage.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** MariaDB 10.4 and newer. */
class MariaDbDialect extends Dialect {
    private static final int LOCK_WAIT_SECONDS = 120;
    private static final int ROWS_PER_INSERT = 128;

    private final int rowsPerInsert;

    MariaDbDialect() {
        this(false);
    }

    /** @param batches whether the driver sends a batch of inserts at once */
    private MariaDbDialect(boolean batches) {
        this.rowsPerInsert = batches ? 1 : ROWS_PER_INSERT;
    }

    /** The driver of MariaDB sends batches at once since its third version; that of MySQL sends row by row. */
    @Override
    Dialect over(DatabaseMetaData about) throws SQLException {
        return new MariaDbDialect(about.getDriverName().startsWith("MariaDB") && about.getDriverMajorVersion() >= 3);
    }

    @Override
    String name() {
        return "mariadb";
    }

    @Override
    int oldestMajorVersion() {
        return 10;
    }

    @Override
    int oldestMinorVersion() {
        return 4;
    }

    @Override
    Failure failure(SQLException e) {
        return switch (e.getErrorCode()) {
            case 1062 -> Failure.TAKEN;
            case 1020, 1205, 1213 -> Failure.CONTENTION;
            case 1040, 1053, 1927, 2006, 2013 -> Failure.CONNECTION;
            case 1146 -> Failure.NO_TABLE;
            case 1049 -> Failure.NO_SCHEMA;
            case 1044, 1045, 1142, 1143, 1227 -> Failure.FORBIDDEN;
            case 1290, 1792, 1836 -> Failure.READ_ONLY;
            case 1021, 1114 -> Failure.FULL;
            case 1153 -> Failure.TOO_LARGE;
            default -> isTooLarge(e) ? Failure.TOO_LARGE : Failure.OTHER;
        };
    }

    /** The driver refuses what the server would, without an error code. */
    private static boolean isTooLarge(SQLException e) {
        return String.valueOf(e.getMessage()).contains("max_allowed_packet");
    }

    /** There is no such limit for one transaction alone; MySQL has none for transactions at all. */
    @Override
    void begin(Connection connection, boolean isolate) throws SQLException {
        super.begin(connection, isolate);
        execute(connection, "SET @assay_wait = @@wait_timeout, wait_timeout = " + LONGEST_SILENCE_SECONDS);
    }

    @Override
    void ended(Connection connection, int isolation) throws SQLException {
        execute(connection, "SET wait_timeout = @assay_wait");
    }

    @Override
    String contains(String expression) {
        return "LOCATE(?, " + expression + ") > 0";
    }

    @Override
    Keyset.Form keysetForm() {
        return Keyset.Form.ALTERNATIVES;
    }

    /** It sorts when the order names a column that is fixed. */
    @Override
    boolean ordersByFixedColumns() {
        return false;
    }

    /** Where another index has all columns that are wanted, it would read that one and sort, again for each page. */
    @Override
    String readingByKey() {
        return " FORCE INDEX (PRIMARY)";
    }

    @Override
    int keysPerSelect() {
        return 64;
    }

    @Override
    @Nullable
    String bodySize() {
        return "LENGTH(body)";
    }

    @Override
    int rowsPerInsert() {
        return rowsPerInsert;
    }

    /**
     * With IGNORE the number of rows is exact whatever flags the connection has; ON DUPLICATE KEY UPDATE counts rows that
     * were there when it has CLIENT_FOUND_ROWS, as it has by default.
     */
    @Override
    String insertAbsentInto() {
        return "INSERT IGNORE INTO";
    }

    @Override
    String ignoringTaken(List<String> key) {
        return "";
    }

    @Override
    boolean ignoresTakenUniques() {
        return true;
    }

    /** Its DDL commits by itself; scripts can be run again after a crash between two statements. */
    @Override
    @SuppressWarnings("try") // the lock is held, not used
    void locked(DataSource source, Connection connection, String lockName, Migration migration) throws SQLException {
        String name = withoutSchema(lockName);
        try (PreparedStatement lock = connection.prepareStatement("SELECT GET_LOCK(SHA1(?), ?)")) {
            lock.setString(1, name);
            lock.setInt(2, LOCK_WAIT_SECONDS);
            try (ResultSet locked = lock.executeQuery()) {
                if (!locked.next() || locked.getInt(1) != 1) {
                    throw new SQLTimeoutException("another process migrates the tables for too long");
                }
            }
        }
        try (Held held = () -> unlock(connection, name)) {
            migration.run();
        }
    }

    private static void unlock(Connection connection, String name) throws SQLException {
        try (PreparedStatement unlock = connection.prepareStatement("SELECT RELEASE_LOCK(SHA1(?))")) {
            unlock.setString(1, name);
            unlock.execute();
        }
    }
}
