package dev.assay.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads what {@code EXPLAIN} says, in each database's words. */
final class QueryPlans {
    private final Connection connection;
    private final RecordedSql recorded;
    private final Dialect dialect;

    private QueryPlans(Connection connection, RecordedSql recorded, Dialect dialect) {
        this.connection = connection;
        this.recorded = recorded;
        this.dialect = dialect;
    }

    static QueryPlans of(Connection connection, RecordedSql recorded) throws SQLException {
        return new QueryPlans(connection, recorded, Dialect.of(connection));
    }

    /** Steps of the plan that read a whole table, or sort more than one page has. */
    List<String> complaints(String sql) throws SQLException {
        if (dialect instanceof PostgresDialect) {
            return ofPostgres(sql);
        }
        String explain = dialect instanceof SqliteDialect ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
        return matching(steps(explain, sql), bad(sql));
    }

    private String bad(String sql) {
        String scan = switch (dialect.name()) {
            case "mariadb" -> "type=ALL |type=index ";
            case "sqlite" -> "^SCAN";
            default -> "tablescan";
        };
        String sort = switch (dialect.name()) {
            case "mariadb" -> "Using filesort";
            case "sqlite" -> "TEMP B-TREE";
            // H2 says when it needs not sort.
            default -> "ORDER BY(?!.*index sorted)";
        };
        return sortsFew(sql) ? scan : scan + "|" + sort;
    }

    /** Rows that are found by a list of values come in no order, and of one name there are few. */
    private static boolean sortsFew(String sql) {
        return sql.contains(" IN (")
                || sql.contains("UNNEST(?)")
                || !sql.contains("LIMIT")
                || sql.contains("AND name = ?");
    }

    /**
     * It goes by costs, and a table of a few pages is rightly read as a whole. So it must not scan the large tables, with
     * these parameters or with any; and when it is told not to scan and not to sort, it must know how.
     */
    private List<String> ofPostgres(String sql) throws SQLException {
        String scanOfLarge = "Seq Scan on assay_(datapoint|dataset_mark|result)";
        List<String> complaints = matching(steps("EXPLAIN ", sql), scanOfLarge);
        complaints.addAll(matching(generic(sql), scanOfLarge));
        List<String> switches = List.of("enable_seqscan", "enable_bitmapscan", "enable_sort");
        for (String one : switches) {
            Dialect.execute(connection, "SET " + one + " = off");
        }
        complaints.addAll(matching(steps("EXPLAIN ", sql), sortsFew(sql) ? "Seq Scan" : "Seq Scan|Sort  "));
        for (String one : switches) {
            Dialect.execute(connection, "RESET " + one);
        }
        return complaints;
    }

    /** The plan that PostgreSQL may keep for a statement that was run often, whatever the parameters. */
    private List<String> generic(String sql) throws SQLException {
        String[] parts = sql.split("\\?", -1);
        int parameters = parts.length - 1;
        StringBuilder numbered = new StringBuilder(parts[0]);
        for (int i = 1; i <= parameters; i++) {
            numbered.append('$').append(i).append(parts[i]);
        }
        String nulls = String.join(", ", Collections.nCopies(parameters, "NULL"));
        Dialect.execute(connection, "SET plan_cache_mode = force_generic_plan");
        Dialect.execute(connection, "PREPARE generic AS " + numbered);
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN EXECUTE generic (" + nulls + ")")) {
            return steps(statement);
        } finally {
            Dialect.execute(connection, "DEALLOCATE generic");
            Dialect.execute(connection, "RESET plan_cache_mode");
        }
    }

    private static List<String> matching(List<String> steps, String pattern) {
        List<String> matching = new ArrayList<>();
        for (String step : steps) {
            if (step.matches("(?is).*(" + pattern + ").*")) {
                matching.add(step.strip());
            }
        }
        return matching;
    }

    private List<String> steps(String explain, String sql) throws SQLException {
        try (PreparedStatement statement = recorded.prepare(connection, explain, sql)) {
            return steps(statement);
        }
    }

    private List<String> steps(PreparedStatement explain) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (ResultSet rows = explain.executeQuery()) {
            while (rows.next()) {
                steps.add(
                        switch (dialect.name()) {
                            case "mariadb" ->
                                "type=" + rows.getString("type") + " key=" + rows.getString("key") + " "
                                        + rows.getString("Extra");
                            case "sqlite" -> rows.getString("detail");
                            default -> rows.getString(1);
                        });
            }
        }
        return steps;
    }
}
