package dev.assay.storage.jdbc;

import dev.assay.storage.Column;
import dev.assay.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a select reads of some columns. A column that the query fixes to one value is the same in every row, so it is neither
 * sent nor decoded, and all rows share the value. Immutable.
 */
final class RowShape {
    private final Columns.Layout layout;
    private final List<Column<?>> read = new ArrayList<>();
    private final int[] places;

    /** A row in which only the fixed columns have values. */
    private final @Nullable Object[] fixed;

    /** @param values those that the query fixes, by the names of their columns */
    RowShape(List<Column<?>> columns, Map<String, Object> values) {
        this.layout = new Columns.Layout(columns);
        this.fixed = new @Nullable Object[columns.size()];
        int[] found = new int[columns.size()];
        for (int i = 0; i < fixed.length; i++) {
            Column<?> column = columns.get(i);
            Object value = isIdentity(column.type()) ? values.get(column.name()) : null;
            if (value == null) {
                found[read.size()] = i;
                read.add(column);
            }
            fixed[i] = value;
        }
        this.places = found;
    }

    /** Whether values that are equal in the database are the same in every respect; 0.0 and -0.0 are not. */
    private static boolean isIdentity(Column.Type type) {
        return type == Column.Type.TEXT || type == Column.Type.LONG;
    }

    /** What follows the other expressions of a select: the columns to read, each after a comma. */
    String names() {
        return read.isEmpty() ? "" : ", " + Sql.names(read);
    }

    /** @param from the place of the first column in the row */
    Columns columns(Dialect dialect, ResultSet row, int from) throws SQLException {
        @Nullable Object[] values = fixed.clone();
        for (int i = 0; i < read.size(); i++) {
            values[places[i]] = dialect.get(row, from + i, read.get(i));
        }
        return layout.row(values);
    }
}
