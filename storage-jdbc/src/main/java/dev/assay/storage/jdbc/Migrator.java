package dev.assay.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Applies the scripts that are missing, and says what is wrong with those that are there. Used once. */
final class Migrator {
    private final Dialect dialect;
    private final Connection connection;
    private final String schema;
    private final String prefix;
    private final List<Script> scripts;

    /** @param schema nothing, or its name and a dot */
    Migrator(Dialect dialect, Connection connection, String schema, String prefix) {
        this(dialect, connection, schema, prefix, Script.all(dialect));
    }

    /** Takes the tables to where some of the scripts lead. */
    Migrator(Dialect dialect, Connection connection, String schema, String prefix, List<Script> scripts) {
        this.dialect = dialect;
        this.connection = connection;
        this.schema = schema;
        this.prefix = prefix;
        this.scripts = List.copyOf(scripts);
    }

    private String versions() {
        return schema + prefix + "schema_version";
    }

    void migrate(DataSource source) throws SQLException {
        dialect.beforeMigration(connection);
        if (missing(applied()).isEmpty()) {
            return;
        }
        dialect.locked(source, connection, versions(), () -> {
            Dialect.execute(connection, createVersions());
            for (Script script : missing(applied())) {
                apply(script);
            }
        });
    }

    void validate() throws SQLException {
        Map<Integer, String> applied = applied();
        List<Script> missing = missing(applied);
        if (!missing.isEmpty()) {
            String found = applied.isEmpty()
                    ? "there are no tables " + schema + prefix + "*"
                    : "the tables " + schema + prefix + "* are at version " + applied.size();
            throw new SchemaException(found + "; this library needs version " + scripts.size()
                    + "; call JdbcSchema.migrate(), or run what JdbcSchema.script() gives");
        }
    }

    /** Version and checksum of what was applied; empty when there is not even the table that says so. */
    private Map<Integer, String> applied() throws SQLException {
        Map<Integer, String> applied = new TreeMap<>();
        String select = "SELECT version, checksum FROM " + versions();
        try (PreparedStatement statement = connection.prepareStatement(select);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                applied.put(rows.getInt(1), rows.getString(2));
            }
        } catch (SQLException e) {
            Failure failure = Failures.kindOf(dialect, e);
            if (failure != Failure.NO_TABLE && failure != Failure.NO_SCHEMA) {
                throw e;
            }
        }
        return applied;
    }

    /** @throws SchemaException when what was applied is not the beginning of what this library has */
    private List<Script> missing(Map<Integer, String> applied) {
        for (Script script : scripts) {
            String checksum = applied.get(script.version());
            if (checksum != null && !checksum.equals(script.checksum())) {
                throw new SchemaException("the tables " + schema + prefix + "* were made by another script of version "
                        + script.version() + " (" + script.description() + ") than this library's; use the library that"
                        + " made them, or another prefix");
            }
        }
        int last = applied.keySet().stream().reduce(0, Math::max);
        if (last > scripts.size()) {
            throw new SchemaException("the tables " + schema + prefix + "* are at version " + last
                    + ", and this library knows versions up to " + scripts.size() + "; upgrade the library");
        }
        return scripts.stream()
                .filter(script -> !applied.containsKey(script.version()))
                .toList();
    }

    private void apply(Script script) throws SQLException {
        for (String statement : script.statements(schema, prefix)) {
            Dialect.execute(connection, statement);
        }
        Dialect.execute(connection, remember(script));
    }

    private String createVersions() {
        return """
                CREATE TABLE IF NOT EXISTS %s (
                  version INTEGER NOT NULL PRIMARY KEY,
                  description VARCHAR(200) NOT NULL,
                  checksum VARCHAR(64) NOT NULL,
                  applied_at VARCHAR(32) NOT NULL
                )""".formatted(versions());
    }

    private String remember(Script script) {
        return "INSERT INTO " + versions() + " (version, description, checksum, applied_at) VALUES (" + script.version()
                + ", '" + script.description() + "', '" + script.checksum() + "', '"
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "')";
    }

    String script() {
        StringBuilder text = new StringBuilder(createVersions()).append(";\n");
        for (Script script : scripts) {
            text.append('\n').append(script.resolved(schema, prefix)).append('\n');
            text.append(remember(script)).append(";\n");
        }
        return text.toString();
    }
}
