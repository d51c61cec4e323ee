package dev.assay.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of results as a good JDBC programmer would use it, for one database: one connection, one prepared statement,
 * {@code addBatch} and {@code executeBatch}, and one commit a batch; keyset pages to read it. Everything is encoded already
 * and is not decoded.
 */
final class HandWritten implements ResultTable<List<HandWritten.Line>> {
    private static final String COLUMNS = "project, run_id, item_id, trial, outcome, name, content_key, version, body";
    private static final int PAGE = 1_000;

    private final String database;
    private final String table;
    private final Connection connection;
    private final PreparedStatement insert;

    HandWritten(OpenDatabase database, String table) throws SQLException {
        this.database = database.name();
        this.table = table;
        this.connection = database.source().getConnection();
        this.insert = connection.prepareStatement(insert());
    }

    /** A row as it stands in the table. */
    record Line(
            String project,
            String runId,
            String itemId,
            long trial,
            String outcome,
            @Nullable String name,
            String contentKey,
            String body) {
        static Line of(ResultRow row) {
            return new Line(
                    row.project(),
                    row.runId(),
                    row.itemId(),
                    row.trial(),
                    row.outcome(),
                    row.name(),
                    row.contentKey(),
                    row.body().compact());
        }
    }

    private String insert() {
        return switch (database) {
            case "mariadb" -> "INSERT IGNORE INTO " + table + values();
            case "h2" ->
                "INSERT INTO " + table + " (" + COLUMNS + ") SELECT ?, ?, ?, ?, ?, ?, ?, 1, ? WHERE NOT EXISTS"
                        + " (SELECT 1 FROM " + table
                        + " WHERE project = ? AND run_id = ? AND item_id = ? AND trial = ?)";
            default -> "INSERT INTO " + table + values() + " ON CONFLICT (project, run_id, item_id, trial) DO NOTHING";
        };
    }

    private static String values() {
        return " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)";
    }

    @Override
    public List<Line> ready(List<ResultRow> rows) {
        return rows.stream().map(Line::of).toList();
    }

    @Override
    public void write(List<Line> lines) throws SQLException {
        connection.setAutoCommit(false);
        for (Line line : lines) {
            text(insert, 1, line.project());
            text(insert, 2, line.runId());
            text(insert, 3, line.itemId());
            insert.setLong(4, line.trial());
            text(insert, 5, line.outcome());
            text(insert, 6, line.name());
            text(insert, 7, line.contentKey());
            insert.setString(8, line.body());
            if (database.equals("h2")) {
                text(insert, 9, line.project());
                text(insert, 10, line.runId());
                text(insert, 11, line.itemId());
                insert.setLong(12, line.trial());
            }
            insert.addBatch();
        }
        insert.executeBatch();
        connection.commit();
    }

    @Override
    public long scan() throws SQLException {
        connection.setAutoCommit(true);
        Line last = null;
        long rows = 0;
        int page;
        do {
            page = 0;
            try (PreparedStatement select = select(last);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    last = line(row);
                    page++;
                }
            }
            rows += page;
        } while (page == PAGE);
        return rows;
    }

    private PreparedStatement select(@Nullable Line after) throws SQLException {
        boolean alternatives = database.equals("mariadb");
        String behind =
                alternatives ? " AND (item_id > ? OR (item_id = ? AND trial > ?))" : " AND (item_id, trial) > (?, ?)";
        String order = alternatives ? "item_id, trial" : "project, run_id, item_id, trial";
        PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM " + table + " WHERE project = ? AND run_id = ?"
                        + (after == null ? "" : behind) + " ORDER BY " + order + " LIMIT " + PAGE);
        text(select, 1, ResultRow.PROJECT_ID);
        text(select, 2, ResultRow.RUN);
        if (after != null) {
            int at = 3;
            text(select, at++, after.itemId());
            if (alternatives) {
                text(select, at++, after.itemId());
            }
            select.setLong(at, after.trial());
        }
        return select;
    }

    private Line line(ResultSet row) throws SQLException {
        return new Line(
                text(row, 1),
                text(row, 2),
                text(row, 3),
                row.getLong(4),
                text(row, 5),
                text(row, 6),
                text(row, 7),
                row.getString(9));
    }

    /** H2 keeps text that orders rows as bytes. */
    private void text(PreparedStatement statement, int at, @Nullable String text) throws SQLException {
        if (!database.equals("h2")) {
            statement.setString(at, text);
        } else if (text == null) {
            statement.setNull(at, Types.VARBINARY);
        } else {
            statement.setBytes(at, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @SuppressWarnings("NullAway") // a record of a row takes what the table has
    private String text(ResultSet row, int at) throws SQLException {
        if (!database.equals("h2")) {
            return row.getString(at);
        }
        byte[] text = row.getBytes(at);
        return text == null ? null : new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        connection.close();
    }
}
