package dev.assay.storage.jdbc;

import dev.assay.storage.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds rows by their keys, with as few statements as the database takes. */
final class Lookups<T> {
    private final TableSql<T> table;

    Lookups(TableSql<T> table) {
        this.table = table;
    }

    /** What becomes of one row that was found. */
    interface Each {
        void accept(ResultSet row) throws SQLException;
    }

    /** The versions of those rows that exist; with {@code lock}, nobody else changes them until the transaction ends. */
    Map<Key, Long> versions(Connection connection, List<Key> keys, boolean lock) throws SQLException {
        Map<Key, Long> found = new HashMap<>();
        String end = lock ? table.dialect.forUpdate() : "";
        run(connection, keys, table::selectVersions, end, row -> {
            Key key = Reading.key(table, row);
            found.put(key, row.getLong(table.spec.key().size() + 1));
        });
        return found;
    }

    void rows(Connection connection, List<Key> keys, Each each) throws SQLException {
        run(connection, keys, table::selectRows, "", each);
    }

    private interface Select {
        Sql get();
    }

    private void run(Connection connection, List<Key> keys, Select select, String end, Each each) throws SQLException {
        int step = table.dialect.keysPerSelect();
        for (int from = 0; from < keys.size(); from += step) {
            List<Key> some = Words.padded(keys.subList(from, Math.min(keys.size(), from + step)));
            try (PreparedStatement statement =
                            table.whereKeys(select.get(), some).add(end).prepare(connection, table.dialect);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    each.accept(rows);
                }
            }
        }
    }

    /** Each key once, in order. */
    static List<Key> distinct(Iterable<Key> keys) {
        List<Key> distinct = new ArrayList<>();
        Map<Key, Boolean> seen = new HashMap<>();
        for (Key key : keys) {
            if (seen.put(key, true) == null) {
                distinct.add(key);
            }
        }
        return distinct;
    }
}
