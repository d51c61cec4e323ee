package dev.assay.storage.jdbc;

import dev.assay.json.Json;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonTexts;
import dev.assay.storage.Column;
import dev.assay.storage.Columns;
import dev.assay.storage.Key;
import dev.assay.storage.Versioned;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rows of what the database gave. */
final class Reading {
    /** A body wraps what users gave, which may nest as deep as their own documents may. */
    private static final JsonLimits STORED = new JsonLimits(1_000, Long.MAX_VALUE);

    private Reading() {}

    /** A row whose columns come first, then its version, then its body. */
    static <T> Versioned<T> row(TableSql<T> table, Columns.Layout layout, ResultSet row) throws SQLException {
        int columns = table.spec.columns().size();
        return row(
                table,
                columns(table.dialect, layout, table.spec.columns(), row),
                row.getLong(columns + 1),
                row.getString(columns + 2));
    }

    static <T> Versioned<T> row(TableSql<T> table, Columns columns, long version, String body) {
        return new Versioned<>(table.spec.decode(columns, Json.parse(body, STORED)), version);
    }

    /** Rows of columns, versions and bodies in the same order. */
    static <T> List<Versioned<T>> rows(
            TableSql<T> table, List<Columns> columns, List<Long> versions, List<String> bodies) {
        List<Json> parsed = JsonTexts.parse(bodies, STORED);
        List<Versioned<T>> rows = new ArrayList<>(parsed.size());
        for (int i = 0; i < parsed.size(); i++) {
            rows.add(new Versioned<>(table.spec.decode(columns.get(i), parsed.get(i)), versions.get(i)));
        }
        return rows;
    }

    static Columns columns(Dialect dialect, Columns.Layout layout, List<Column<?>> columns, ResultSet row)
            throws SQLException {
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = dialect.get(row, i + 1, columns.get(i));
        }
        return layout.row(values);
    }

    /** A key whose columns come first. */
    static Key key(TableSql<?> table, ResultSet row) throws SQLException {
        List<Column<?>> key = table.spec.key();
        Object[] parts = new Object[key.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = table.dialect.get(row, i + 1, key.get(i));
        }
        return Key.of(parts);
    }
}
