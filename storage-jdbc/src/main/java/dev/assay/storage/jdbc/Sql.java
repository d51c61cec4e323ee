package dev.assay.storage.jdbc;

import dev.assay.storage.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A statement in the making: its text, and the values of its parameters in order. Not thread-safe. */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Parameter> parameters = new ArrayList<>();

    /** What one {@code ?} stands for. */
    private interface Parameter {
        void bind(Dialect dialect, PreparedStatement statement, int at) throws SQLException;
    }

    Sql add(String more) {
        text.append(more);
        return this;
    }

    /** The value of the next {@code ?}. */
    Sql bind(Column<?> column, Object value) {
        return bind(column.type(), value);
    }

    Sql bind(Column.Type type, Object value) {
        parameters.add((dialect, statement, at) -> dialect.set(statement, at, type, value));
        return this;
    }

    /** A text that is compared with text, not with a column. */
    Sql bindText(String value) {
        parameters.add((dialect, statement, at) -> statement.setString(at, value));
        return this;
    }

    Sql bindLong(long value) {
        parameters.add((dialect, statement, at) -> statement.setLong(at, value));
        return this;
    }

    Sql bindArray(Object[] values) {
        parameters.add((dialect, statement, at) -> statement.setObject(at, values));
        return this;
    }

    /** Appends what another statement begins. */
    Sql add(Sql other) {
        text.append(other.text);
        parameters.addAll(other.parameters);
        return this;
    }

    PreparedStatement prepare(Connection connection, Dialect dialect) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        try {
            for (int i = 0; i < parameters.size(); i++) {
                parameters.get(i).bind(dialect, statement, i + 1);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    static String names(List<? extends Column<?>> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
