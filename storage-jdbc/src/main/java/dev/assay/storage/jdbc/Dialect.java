package dev.assay.storage.jdbc;

import dev.assay.error.ValidationException;
import dev.assay.storage.Column;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What one kind of database does in its own way. Stateless, and shared by threads. */
abstract class Dialect {
    /**
     * How long a client may be silent inside a transaction before a server takes the transaction back, with the locks it
     * holds. A process that was stopped, or a host that is cut off, would else keep others from taking its run over. Between
     * two statements this library does nothing that takes so long; and work that was taken back is done again.
     */
    static final int LONGEST_SILENCE_SECONDS = 5;

    /** @throws ValidationException when it is a database, or a version of one, that this library does not know */
    static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        String product = about.getDatabaseProductName();
        String version = about.getDatabaseProductVersion();
        Dialect dialect = of((product + " " + version).toLowerCase(Locale.ROOT));
        if (dialect == null || !dialect.takes(about.getDatabaseMajorVersion(), about.getDatabaseMinorVersion())) {
            throw ValidationException.of(
                    "database",
                    "is PostgreSQL 12, MariaDB 10.4, MySQL 8, SQLite 3.35 or H2 2.2, or newer",
                    product + " " + version);
        }
        return dialect.over(about);
    }

    /** The same database as its driver can be used best. */
    Dialect over(DatabaseMetaData about) throws SQLException {
        return this;
    }

    private boolean takes(int major, int minor) {
        return major > oldestMajorVersion() || (major == oldestMajorVersion() && minor >= oldestMinorVersion());
    }

    private static @Nullable Dialect of(String product) {
        if (product.startsWith("postgresql")) {
            return new PostgresDialect();
        }
        if (product.contains("mariadb")) {
            return new MariaDbDialect();
        }
        if (product.startsWith("mysql")) {
            return new MySqlDialect();
        }
        if (product.startsWith("sqlite")) {
            return new SqliteDialect();
        }
        return product.startsWith("h2") ? new H2Dialect() : null;
    }

    /** The folder of its scripts. */
    abstract String name();

    abstract int oldestMajorVersion();

    int oldestMinorVersion() {
        return 0;
    }

    /** What a failure means as far as only this database says so; {@link Failure#OTHER} for the rest. */
    abstract Failure failure(SQLException e);

    // ---- transactions

    /** @param isolate whether transactions of this source are anything but READ COMMITTED by default */
    void begin(Connection connection, boolean isolate) throws SQLException {
        connection.setAutoCommit(false);
        if (isolate) {
            execute(connection, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
        }
    }

    void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    /**
     * Takes back what {@link #begin} set on a connection, other than auto-commit, and does not end with the transaction.
     *
     * @param isolation what the source's connections come with
     */
    void ended(Connection connection, int isolation) throws SQLException {
        // most set nothing
    }

    /** Takes back what was done before a failure, which stays the one that is told. */
    final void rollBackAfter(Throwable failure, Connection connection) {
        try {
            rollback(connection);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Whether writers wait for one another even when they write different rows. */
    boolean hasOneWriter() {
        return false;
    }

    /** Makes a connection ready for use. */
    void prepare(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.setAutoCommit(true);
        }
    }

    // ---- values

    void set(PreparedStatement statement, int at, Column.Type type, @Nullable Object value) throws SQLException {
        ColumnValues.set(statement, at, type, value);
    }

    @Nullable
    Object get(ResultSet row, int at, Column<?> column) throws SQLException {
        return ColumnValues.get(row, at, column);
    }

    // ---- reading

    /** A condition that holds where the text {@code expression} contains the one parameter. */
    abstract String contains(String expression);

    /** Rows after one place in the order of some columns; bound by {@link Keyset}. */
    Keyset.Form keysetForm() {
        return Keyset.Form.ROW_VALUE;
    }

    /** Whether an order is found in an index only when it names the columns that are fixed to one value, too. */
    boolean ordersByFixedColumns() {
        return true;
    }

    /** What follows a table's name so that its rows are read in the order of its key, and not sorted. */
    String readingByKey() {
        return "";
    }

    /** How {@code IN} is asked where an index serves it only as a join; null where it is served as it stands. */
    @Nullable
    InJoin inJoin() {
        return null;
    }

    /** How many rows one statement looks up by key. */
    abstract int keysPerSelect();

    /** The size of a body in bytes, or null when rows are read one by one from the database, so that a reader can just stop. */
    @Nullable
    abstract String bodySize();

    /** What ends a select that locks the rows it finds. */
    String forUpdate() {
        return " FOR UPDATE";
    }

    // ---- writing

    /** How many rows one insert statement has at most; 1 where a batch of such statements is as fast or faster. */
    abstract int rowsPerInsert();

    /** What an insert begins with. */
    String insertAbsentInto() {
        return "INSERT INTO";
    }

    /** What ends an insert that leaves rows with a taken key out. */
    String ignoringTaken(List<String> key) {
        return " ON CONFLICT (" + String.join(", ", key) + ") DO NOTHING";
    }

    /** Whether such an insert can only be said as a select of one row unless its key is there; it binds the key once more. */
    boolean insertsWhereNotExists() {
        return false;
    }

    /** Whether an insert that leaves out rows with a taken key leaves out those with a taken unique set, too. */
    boolean ignoresTakenUniques() {
        return false;
    }

    // ---- migration

    /**
     * Runs {@code migration} on {@code connection} while no other process migrates tables of that name.
     *
     * @param source for another connection, where the lock cannot be held by the first
     */
    abstract void locked(DataSource source, Connection connection, String lockName, Migration migration)
            throws SQLException;

    /** The same lock for those who name the schema and those who have it by default. */
    static String withoutSchema(String lockName) {
        return lockName.substring(lockName.indexOf('.') + 1);
    }

    /** A lock that is held; what goes wrong when it is let go of does not hide what went wrong before. */
    interface Held extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    /** Changes that are made under the lock. */
    @FunctionalInterface
    interface Migration {
        void run() throws SQLException;
    }

    /** Checks of the database itself, and settings of it that last. */
    void beforeMigration(Connection connection) throws SQLException {
        // most databases need none
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
