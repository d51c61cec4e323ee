package dev.assay.storage.jdbc;

import dev.assay.error.ConflictException;
import dev.assay.storage.Column;
import dev.assay.storage.Key;
import dev.assay.storage.Taken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out which row of a refused batch wanted what another has: no database says so in a way that can be relied on. */
final class TakenRows<T> {
    private final TableSql<T> table;
    private final List<Encoded<T>> rows;

    TakenRows(TableSql<T> table, List<Encoded<T>> rows) {
        this.table = table;
        this.rows = rows;
    }

    /** Of rows that are all to be new. */
    @Nullable
    ConflictException ofNew(Connection connection) throws SQLException {
        Set<Key> present = present(connection);
        for (Encoded<T> row : rows) {
            if (!present.add(row.key())) {
                return Taken.key(table.spec, row.row());
            }
        }
        return uniques(connection, rows);
    }

    /** Of rows of which those whose key is taken are left out. */
    @Nullable
    ConflictException ofAbsent(Connection connection) throws SQLException {
        Set<Key> present = present(connection);
        return uniques(
                connection,
                rows.stream().filter(row -> !present.contains(row.key())).toList());
    }

    /** Of rows that take the place of those with the same key. */
    @Nullable
    ConflictException ofReplaced(Connection connection) throws SQLException {
        return uniques(connection, rows);
    }

    private Set<Key> present(Connection connection) throws SQLException {
        List<Key> keys = Lookups.distinct(rows.stream().map(Encoded::key).toList());
        return new HashSet<>(
                new Lookups<>(table).versions(connection, keys, false).keySet());
    }

    private @Nullable ConflictException uniques(Connection connection, List<Encoded<T>> wanting) throws SQLException {
        for (List<Column<?>> set : table.spec.uniques()) {
            Set<List<Object>> takenInBatch = new HashSet<>();
            Set<Key> moved = new HashSet<>();
            for (Encoded<T> row : wanting) {
                moved.add(row.key());
                List<Object> values = values(row, set);
                if (values != null && (!takenInBatch.add(values) || isTaken(connection, set, values, moved))) {
                    return Taken.unique(table.spec, set, row.row());
                }
            }
        }
        return null;
    }

    /** Null when a null exempts the row. */
    private @Nullable List<Object> values(Encoded<T> row, List<Column<?>> set) {
        List<Object> values = new ArrayList<>();
        for (Column<?> column : set) {
            Object value = row.columns().find(column);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    /** @param moved rows that leave what they hold now */
    private boolean isTaken(Connection connection, List<Column<?>> set, List<Object> values, Set<Key> moved)
            throws SQLException {
        Sql select = table.selectVersions().add(" WHERE 1 = 1");
        for (int i = 0; i < values.size(); i++) {
            select.add(" AND " + set.get(i).name() + " = ?").bind(set.get(i), values.get(i));
        }
        try (PreparedStatement statement = select.prepare(connection, table.dialect);
                ResultSet holder = statement.executeQuery()) {
            return holder.next() && !moved.contains(Reading.key(table, holder));
        }
    }
}
