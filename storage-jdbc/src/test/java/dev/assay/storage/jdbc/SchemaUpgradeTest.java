package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of every version that was ever released, with rows in them, brought up to the newest. */
class SchemaUpgradeTest {
    static Stream<Arguments> databasesAndVersions() {
        int newest = Script.all(new PostgresDialect()).size();
        return TestDatabase.all().stream()
                .flatMap(database -> Stream.iterate(0, version -> version + 1)
                        .limit(newest + 1L)
                        .map(version -> Arguments.of(database, version)));
    }

    @ParameterizedTest
    @MethodSource("databasesAndVersions")
    void everyVersionBecomesTheNewestAndKeepsItsRows(TestDatabase database, int version) throws SQLException {
        DataSource source = Sources.plain(database.newDatabase());
        JdbcSchema schema = JdbcSchema.in(source);
        List<Script> scripts;
        List<String> tables;
        try (Connection connection = source.getConnection()) {
            scripts = Script.all(Dialect.of(connection));
            if (version > 0) {
                new Migrator(
                                Dialect.of(connection),
                                connection,
                                "",
                                JdbcSchema.DEFAULT_PREFIX,
                                scripts.subList(0, version))
                        .migrate(source);
                connection.setAutoCommit(true);
            }
            tables = tables(connection);
            for (String table : tables) {
                fill(connection, table);
            }
        }
        if (version < scripts.size()) {
            assertThatThrownBy(schema::validate)
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining(version == 0 ? "there are no tables" : "are at version " + version);
        }
        schema.migrate().validate();
        for (String table : tables) {
            assertThat(Sources.query(source, "SELECT COUNT(*) FROM " + table))
                    .as(table)
                    .containsExactly("1");
        }
        try (Probe probe = Probe.of(schema)) {
            probe.create("capitals");
            assertThat(probe.find("capitals")).isPresent();
        }
    }

    /** Those that rows are kept in. */
    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getTables(connection.getCatalog(), null, "%", null)) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (name.startsWith(JdbcSchema.DEFAULT_PREFIX)
                        && !name.contains("schema_version")
                        && String.valueOf(rows.getString("TABLE_TYPE")).endsWith("TABLE")) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }

    /** Puts one row into a table, whatever columns it has. */
    private static void fill(Connection connection, String table) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        String stored = about.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (ResultSet columns = about.getColumns(connection.getCatalog(), null, stored, "%")) {
            while (columns.next()) {
                names.add(columns.getString("COLUMN_NAME"));
                values.add(value(columns.getString("COLUMN_NAME"), columns.getInt("DATA_TYPE")));
            }
        }
        Dialect.execute(
                connection,
                "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (" + String.join(", ", values)
                        + ")");
    }

    private static String value(String column, int type) {
        if (type == Types.BIGINT || type == Types.INTEGER || type == Types.DOUBLE) {
            return "1";
        }
        if (type == Types.VARBINARY) {
            return "X'61'";
        }
        return column.equalsIgnoreCase("body") ? "'{}'" : "'a'";
    }
}
