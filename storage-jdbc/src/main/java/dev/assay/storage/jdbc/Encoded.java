package dev.assay.storage.jdbc;

import dev.assay.storage.Column;
import dev.assay.storage.Columns;
import dev.assay.storage.Key;
import dev.assay.storage.TableSpec;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A row as it is written: its column values, checked, and its body as text. */
record Encoded<T>(T row, Key key, Columns columns, String body) {
    /** @throws IllegalArgumentException when a column cannot hold its value */
    static <T> Encoded<T> of(TableSpec<T> spec, T row) {
        return new Encoded<>(
                row, spec.keyOf(row), spec.columnsOf(row), spec.bodyOf(row).compact());
    }

    static <T> List<Encoded<T>> all(TableSpec<T> spec, List<T> rows) {
        List<Encoded<T>> encoded = new ArrayList<>(rows.size());
        rows.forEach(row -> encoded.add(of(spec, row)));
        return encoded;
    }

    /** Binds column values and body from a place on; gives the place behind them. */
    int bind(Dialect dialect, PreparedStatement statement, int from, List<Column<?>> of) throws SQLException {
        int at = bindColumns(dialect, statement, from, of);
        statement.setString(at, body);
        return at + 1;
    }

    int bindColumns(Dialect dialect, PreparedStatement statement, int from, List<Column<?>> of) throws SQLException {
        int at = from;
        for (Column<?> column : of) {
            dialect.set(statement, at, column.type(), columns.find(column));
            at++;
        }
        return at;
    }
}
