package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testkit.run.RunProtocolConformance;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts held against what core declares of its tables. */
class SchemaScriptsTest {
    private static final String DATABASES = "dev.assay.storage.jdbc.TestDatabase#all";

    @ParameterizedTest
    @MethodSource(DATABASES)
    void theScriptsGiveTheTablesThatCoreDeclares(TestDatabase database) throws SQLException {
        DataSource source = Sources.plain(database.newDatabase());
        String released = TestDatabase.newPrefix();
        String declared = TestDatabase.newPrefix();
        JdbcSchema.in(source).prefix(released).migrate();
        try (Connection connection = source.getConnection()) {
            String ddl = Ddl.of(Dialect.of(connection), RunProtocolConformance.specs());
            for (String statement : new Script(0, "declared", ddl).statements("", declared)) {
                Dialect.execute(connection, statement);
            }
            Set<String> found = described(connection, released);
            found.removeIf(line -> line.contains("*schema_version"));
            assertThat(found).hasSizeGreaterThan(80).isEqualTo(described(connection, declared));
        }
    }

    /** Everything that a database says of columns and indexes, with a star for the prefix. */
    private static Set<String> described(Connection connection, String prefix) throws SQLException {
        Set<String> lines = new TreeSet<>();
        DatabaseMetaData about = connection.getMetaData();
        try (ResultSet columns = about.getColumns(connection.getCatalog(), null, "%", "%")) {
            add(lines, columns, prefix, "TABLE_NAME", "COLUMN_NAME", "TYPE_NAME", "COLUMN_SIZE", "IS_NULLABLE");
        }
        collations(connection, prefix, lines);
        Set<String> tables = new TreeSet<>();
        lines.forEach(line -> tables.add(line.substring(0, line.indexOf(' '))));
        for (String table : tables) {
            String name = table.replace("*", prefix);
            String stored = about.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
            try (ResultSet indexes = about.getIndexInfo(connection.getCatalog(), null, stored, false, true)) {
                add(
                        lines,
                        indexes,
                        prefix,
                        "TABLE_NAME",
                        "INDEX_NAME",
                        "NON_UNIQUE",
                        "ORDINAL_POSITION",
                        "COLUMN_NAME");
            }
            try (ResultSet keys = about.getPrimaryKeys(connection.getCatalog(), null, stored)) {
                add(lines, keys, prefix, "TABLE_NAME", "KEY_SEQ", "COLUMN_NAME");
            }
        }
        return lines;
    }

    private static void collations(Connection connection, String prefix, Set<String> lines) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        if (dialect instanceof PostgresDialect || dialect instanceof MariaDbDialect) {
            String select = "SELECT table_name, column_name, collation_name FROM information_schema.columns";
            try (PreparedStatement statement = connection.prepareStatement(select);
                    ResultSet rows = statement.executeQuery()) {
                add(lines, rows, prefix, "table_name", "column_name", "collation_name");
            }
        }
    }

    private static void add(Set<String> lines, ResultSet rows, String prefix, String... columns) throws SQLException {
        while (rows.next()) {
            String line = "";
            for (String column : columns) {
                line += String.valueOf(rows.getString(column)).toLowerCase(Locale.ROOT) + " ";
            }
            if (line.startsWith(prefix)) {
                // H2 numbers the indexes that it makes for itself.
                lines.add(line.replace(prefix, "*").replaceAll("primary_key_[0-9a-f]+", "primary_key"));
            }
        }
    }

    @Test
    void theScriptsOfMariaDbAndMySqlDifferInTheCollationAlone() {
        List<Script> mariaDb = Script.all(new MariaDbDialect());
        List<Script> mySql = Script.all(new MySqlDialect());
        assertThat(mySql).hasSameSizeAs(mariaDb);
        for (int i = 0; i < mySql.size(); i++) {
            assertThat(mySql.get(i).text().replace("utf8mb4_0900_bin", "utf8mb4_nopad_bin"))
                    .isEqualTo(mariaDb.get(i).text());
        }
    }
}
