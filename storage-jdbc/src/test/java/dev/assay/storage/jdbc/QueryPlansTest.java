package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.assay.project.Scope;
import dev.assay.storage.Column;
import dev.assay.storage.TableSpec;
import dev.assay.testkit.run.RunProtocolConformance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the databases say of how they find the rows of each statement that core makes. */
class QueryPlansTest {
    /** The rows of the workload, once more in each of so many projects. */
    private static final int PROJECTS = 28;

    @ParameterizedTest
    @MethodSource("dev.assay.storage.jdbc.TestDatabase#all")
    void anIndexIsBehindEveryStatement(TestDatabase database) throws SQLException {
        RecordedSql recorded = new RecordedSql();
        try (HikariDataSource pool = TestDatabase.pool(database.newDatabase())) {
            try (Probe probe = Probe.on(JdbcStorage.of(Sources.tapped(pool, recorded)))) {
                Workload.run(probe);
            }
            try (Connection connection = pool.getConnection()) {
                multiply(connection);
                assertThat(size(connection, "datapoint")).isGreaterThan(20_000);
                assertThat(size(connection, "result")).isGreaterThan(20_000);
                analyze(connection);
                assertThat(complaints(connection, recorded)).isEmpty();
            }
        }
        assertThat(recorded.statements()).hasSizeGreaterThan(60);
    }

    private static List<String> complaints(Connection connection, RecordedSql recorded) throws SQLException {
        List<String> complaints = new ArrayList<>();
        QueryPlans plans = QueryPlans.of(connection, recorded);
        for (String sql : recorded.statements()) {
            if (sql.matches("(SELECT|UPDATE|DELETE) .* assay_.*") && !sql.contains("schema_version")) {
                plans.complaints(sql).forEach(complaint -> complaints.add(complaint + "\n  of " + sql));
            }
        }
        return complaints;
    }

    private static void multiply(Connection connection) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        connection.setAutoCommit(false);
        for (TableSpec<?> spec : RunProtocolConformance.specs()) {
            String table = JdbcSchema.DEFAULT_PREFIX + spec.name();
            List<Column<?>> rest = spec.columns().subList(1, spec.columns().size());
            String other = dialect instanceof H2Dialect ? "CAST(? AS VARBINARY(192))" : "?";
            String insert = "INSERT INTO " + table + " (project, " + Sql.names(rest) + ", version, body) SELECT "
                    + other + ", " + Sql.names(rest) + ", version, body FROM " + table + " WHERE project = ?";
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                for (int project = 0; project < PROJECTS; project++) {
                    dialect.set(statement, 1, Column.Type.TEXT, "project" + project);
                    dialect.set(statement, 2, Column.Type.TEXT, Scope.DEFAULT_PROJECT);
                    statement.executeUpdate();
                }
            }
        }
        Dialect.execute(
                connection,
                "INSERT INTO assay_dataset_mark (project, dataset_id, datapoint_id, version, body)"
                        + " SELECT DISTINCT project, dataset_id, id, 1, '{}' FROM assay_datapoint");
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static int size(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT COUNT(*) FROM assay_" + table);
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void analyze(Connection connection) throws SQLException {
        if (Dialect.of(connection) instanceof MariaDbDialect) {
            for (TableSpec<?> spec : RunProtocolConformance.specs()) {
                Dialect.execute(connection, "ANALYZE TABLE assay_" + spec.name());
            }
        } else {
            Dialect.execute(connection, "ANALYZE");
        }
    }
}
