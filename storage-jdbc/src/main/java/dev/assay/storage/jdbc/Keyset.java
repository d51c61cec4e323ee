package dev.assay.storage.jdbc;

import dev.assay.storage.Column;
import java.util.List;

/** The condition that a row comes after a place in the order of some columns. */
final class Keyset {
    /** How a database must be asked so that it seeks in the index. */
    enum Form {
        /** {@code (a, b) > (?, ?)} */
        ROW_VALUE,
        /** {@code (a > ? OR (a = ? AND (b > ?)))} */
        ALTERNATIVES,
        /** {@code a >= ? AND (a > ? OR (a = ? AND (b > ?)))}: the first condition is for the index alone */
        BOUNDED_ALTERNATIVES
    }

    private final Sql sql;
    private final List<Column<?>> columns;
    private final List<Object> place;

    /** @param columns the order, at least one */
    Keyset(Sql sql, List<Column<?>> columns, List<Object> place) {
        this.sql = sql;
        this.columns = columns;
        this.place = place;
    }

    /**
     * Appends the condition.
     *
     * @param inclusive whether the place itself is behind itself
     */
    void add(Form form, boolean descending, boolean inclusive) {
        String beyond = descending ? " <" : " >";
        if (form == Form.ROW_VALUE) {
            String end = inclusive ? "= " : " ";
            sql.add("(" + Sql.names(columns) + ")" + beyond + end + "(" + Sql.marks(columns.size()) + ")");
            for (int i = 0; i < columns.size(); i++) {
                sql.bind(columns.get(i), place.get(i));
            }
        } else {
            if (form == Form.BOUNDED_ALTERNATIVES) {
                sql.add(columns.get(0).name() + beyond + "= ? AND ").bind(columns.get(0), place.get(0));
            }
            addAlternatives(0, beyond, inclusive);
        }
    }

    private void addAlternatives(int at, String beyond, boolean inclusive) {
        Column<?> column = columns.get(at);
        boolean last = at == columns.size() - 1;
        String end = last && inclusive ? "= ?" : " ?";
        sql.add("(" + column.name() + beyond + end).bind(column, place.get(at));
        if (!last) {
            sql.add(" OR (" + column.name() + " = ? AND ").bind(column, place.get(at));
            addAlternatives(at + 1, beyond, inclusive);
            sql.add(")");
        }
        sql.add(")");
    }
}
