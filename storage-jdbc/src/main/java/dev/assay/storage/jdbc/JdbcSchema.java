package dev.assay.storage.jdbc;

import dev.assay.error.StorageException;
import dev.assay.error.ValidationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Where the tables are, and how they come to be. Every script is applied once, in order, under a lock, and remembered with
 * its checksum in the table {@code <prefix>schema_version}. Immutable and thread-safe; nothing happens before {@link
 * #migrate}, {@link #validate} or {@link #script} is called.
 */
public final class JdbcSchema {
    /** What the tables' names begin with unless another prefix is given. */
    public static final String DEFAULT_PREFIX = "assay_";

    private static final int MAX_PREFIX = 20;
    private static final String SCHEMA_RULE = "is 1 to 63 letters, digits and underscores";
    private static final String PREFIX_RULE = "is up to 20 letters, digits and underscores, no digit first";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    /** Threads that migrate a pool's tables at once might each hold the connection that another needs besides its own. */
    private static final Object MIGRATION = new Object();

    private final DataSource source;
    private final String schema;
    private final String prefix;

    private JdbcSchema(DataSource source, String schema, String prefix) {
        this.source = source;
        this.schema = schema;
        this.prefix = prefix;
    }

    /** Tables in the schema that the connections have by default. */
    public static JdbcSchema in(DataSource source) {
        return new JdbcSchema(source, "", DEFAULT_PREFIX);
    }

    /**
     * The tables in another schema, which must be there; in MariaDB and MySQL that is another database. SQLite has none. The
     * name is not quoted: PostgreSQL takes it in lower case, H2 in upper case.
     *
     * @throws ValidationException when it is not letters, digits and underscores
     */
    public JdbcSchema schema(String name) {
        require(isSchema(name), "schema", SCHEMA_RULE, name);
        return new JdbcSchema(source, name, prefix);
    }

    /**
     * The tables under another prefix, so that several sets of them share one schema.
     *
     * @param start up to 20 letters, digits and underscores, or nothing
     * @throws ValidationException when it is anything else
     */
    public JdbcSchema prefix(String start) {
        require(isPrefix(start), "prefix", PREFIX_RULE, start);
        return new JdbcSchema(source, schema, start);
    }

    /** Records what is wrong with names that a host gave as text; an empty schema is the connections' own. */
    static void check(String schema, String prefix, ValidationException.Collector problems) {
        problems.check(schema.isEmpty() || isSchema(schema), "schema", SCHEMA_RULE, schema);
        problems.check(isPrefix(prefix), "prefix", PREFIX_RULE, prefix);
    }

    private static boolean isSchema(String name) {
        return NAME.matcher(name).matches();
    }

    private static boolean isPrefix(String start) {
        return start.isEmpty()
                || (start.length() <= MAX_PREFIX && NAME.matcher(start).matches());
    }

    private static void require(boolean holds, String name, String rule, String found) {
        if (!holds) {
            throw ValidationException.of(name, rule, found);
        }
    }

    /**
     * Creates the tables, or brings them up to what this library needs; several processes may do so at once. When nothing is
     * to be done, it only reads. A process that dies here leaves what the next call completes.
     *
     * @return this
     * @throws SchemaException when the tables are newer than this library, or their scripts were other ones
     * @throws StorageException when the database cannot be reached, or the user may not create tables
     */
    public JdbcSchema migrate() {
        synchronized (MIGRATION) {
            return run(
                    "migrate " + table("*"),
                    (dialect, connection) -> migrator(dialect, connection).migrate(source));
        }
    }

    /**
     * Checks, by the table that remembers the scripts, that the tables are those that this library needs. Changes nothing.
     * Where there is no file, SQLite and H2 make an empty one for any connection, unless the source's URL has {@code
     * ?open_mode=2} or {@code ;IFEXISTS=TRUE}.
     *
     * @return this
     * @throws SchemaException naming what is missing, and what to do
     * @throws StorageException when the database cannot be reached
     */
    public JdbcSchema validate() {
        return run(
                "look at " + table("*"),
                (dialect, connection) -> migrator(dialect, connection).validate());
    }

    /**
     * All statements that {@link #migrate} would run on an empty schema of this kind of database, its own book-keeping
     * included: for a host whose tables are created by a tool of its own, or by somebody else. Settings of the database
     * are not among them: SQLite's WAL, H2's MAX_LENGTH_INPLACE_LOB. Reads nothing but the database's name and version.
     *
     * @throws StorageException when the database cannot be reached
     */
    public String script() {
        StringBuilder script = new StringBuilder();
        run(
                "read the version",
                (dialect, connection) ->
                        script.append(migrator(dialect, connection).script()));
        return script.toString();
    }

    private Migrator migrator(Dialect dialect, Connection connection) {
        return new Migrator(dialect, connection, schema.isEmpty() ? "" : schema + ".", prefix);
    }

    private interface Step {
        void run(Dialect dialect, Connection connection) throws SQLException;
    }

    private JdbcSchema run(String doing, Step step) {
        Connections connections = connections();
        Dialect dialect = connections.dialect();
        require(
                schema.isEmpty() || !dialect.name().equals("sqlite"),
                "schema",
                "is empty for SQLite, which has none",
                schema);
        connections.read(doing, connection -> {
            step.run(dialect, connection);
            return this;
        });
        return this;
    }

    Connections connections() {
        return Connections.to(source);
    }

    /** The full name of a table. */
    String table(String name) {
        return (schema.isEmpty() ? "" : schema + ".") + prefix + name;
    }

    @Override
    public String toString() {
        return table("*");
    }
}
