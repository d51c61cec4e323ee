package dev.assay.storage.jdbc;

import dev.assay.storage.Columns;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.Versioned;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of whole rows within bounded memory. A driver that takes the whole answer of the server at once is sent
 * large bodies only when they are asked for by key, as many as the page has room for; the others are read one by one
 * until the page is full.
 */
final class PageReader<T> {
    private static final int MOST_ROWS = 1_000;

    /** Bytes of bodies on one page, though never less than one row. */
    private static final long MOST_BYTES = 4L * 1024 * 1024;

    /** A page of bodies of this size is not larger than one full of large ones. */
    private static final int SMALL_BODY = 8 * 1024;

    private final TableSql<T> table;
    private final Query query;
    private final QuerySql sql;
    private final RowShape shape;

    PageReader(TableSql<T> table, Query query) {
        this.table = table;
        this.query = query;
        this.sql = new QuerySql(table, query);
        this.shape = new RowShape(table.spec.columns(), sql.fixed());
    }

    static int limit(Query query) {
        return Math.min(MOST_ROWS, query.limit().orElse(MOST_ROWS));
    }

    List<Versioned<T>> read(Connection connection) throws SQLException {
        if (sql.namesNone()) {
            return List.of();
        }
        String size = table.dialect.bodySize();
        return size == null ? stopping(connection, limit(query)) : inTwoSteps(connection, size);
    }

    private List<Versioned<T>> stopping(Connection connection, int limit) throws SQLException {
        List<Columns> columns = new ArrayList<>();
        List<Long> versions = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        Sql select = sql.page("version, body" + shape.names(), limit);
        try (PreparedStatement statement = select.prepare(connection, table.dialect);
                ResultSet rows = statement.executeQuery()) {
            long bytes = 0;
            while (bytes < MOST_BYTES && rows.next()) {
                String body = rows.getString(2);
                bytes += body.length();
                bodies.add(body);
                versions.add(rows.getLong(1));
                columns.add(shape.columns(table.dialect, rows, 3));
            }
        }
        return Reading.rows(table, columns, versions, bodies);
    }

    /** A row of a page whose body may still be with the server. */
    private record Slot(
            Columns columns, long version, @Nullable String body) {}

    private List<Versioned<T>> inTwoSteps(Connection connection, String size) throws SQLException {
        List<Slot> slots = slots(connection, size);
        Map<Key, Versioned<T>> large = large(connection, slots);
        List<Versioned<T>> page = new ArrayList<>(slots.size());
        for (Slot slot : slots) {
            Versioned<T> row = slot.body() != null
                    ? Reading.row(table, slot.columns(), slot.version(), slot.body())
                    : large.get(key(slot));
            if (row == null || row.version() != slot.version()) {
                // Somebody changed it between the two steps; it may not even belong to this page any more.
                break;
            }
            page.add(row);
        }
        return page.isEmpty() && !slots.isEmpty() ? stopping(connection, 1) : page;
    }

    private List<Slot> slots(Connection connection, String size) throws SQLException {
        List<Slot> slots = new ArrayList<>();
        String body = "version, CASE WHEN " + size + " <= " + SMALL_BODY + " THEN body END, CASE WHEN " + size + " > "
                + SMALL_BODY + " THEN " + size + " END";
        Sql select = sql.page(body + shape.names(), limit(query));
        try (PreparedStatement statement = select.prepare(connection, table.dialect);
                ResultSet rows = statement.executeQuery()) {
            long bytes = 0;
            while (bytes < MOST_BYTES && rows.next()) {
                String small = rows.getString(2);
                bytes += small == null ? rows.getLong(3) : small.length();
                slots.add(new Slot(shape.columns(table.dialect, rows, 4), rows.getLong(1), small));
            }
        }
        return slots;
    }

    private Map<Key, Versioned<T>> large(Connection connection, List<Slot> slots) throws SQLException {
        List<Key> keys = new ArrayList<>();
        for (Slot slot : slots) {
            if (slot.body() == null) {
                keys.add(key(slot));
            }
        }
        Map<Key, Versioned<T>> rows = new HashMap<>();
        if (keys.isEmpty()) {
            return rows;
        }
        Columns.Layout layout = new Columns.Layout(table.spec.columns());
        new Lookups<>(table).rows(connection, keys, row -> {
            Versioned<T> found = Reading.row(table, layout, row);
            rows.put(table.spec.keyOf(found.value()), found);
        });
        return rows;
    }

    private Key key(Slot slot) {
        return Key.of(table.spec.key().stream().<Object>map(slot.columns()::get).toArray());
    }
}
