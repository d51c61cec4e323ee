package dev.assay.storage.jdbc;

import dev.assay.storage.Column;
import dev.assay.storage.Key;
import dev.assay.storage.TableSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The statements of one table that do not depend on a query. Immutable but for a cache; shared by threads. */
final class TableSql<T> {
    final TableSpec<T> spec;
    final Dialect dialect;

    /** With schema and prefix. */
    final String name;

    private final String columns;
    private final Map<String, String> inserts = new ConcurrentHashMap<>();

    TableSql(TableSpec<T> spec, Dialect dialect, String name) {
        this.spec = spec;
        this.dialect = dialect;
        this.name = name;
        this.columns = Sql.names(spec.columns());
    }

    private List<String> keyNames() {
        return spec.key().stream().<String>map(Column::name).toList();
    }

    /** Adds so many rows; each has the values of all columns and a body. */
    String insert(int rows) {
        return inserts.computeIfAbsent("insert " + rows, key -> insert("INSERT INTO", rows, ""));
    }

    /** As {@link #insert(int)}, leaving out rows whose key is taken. */
    String insertAbsent(int rows) {
        return inserts.computeIfAbsent(
                "absent " + rows,
                key -> dialect.insertsWhereNotExists()
                        ? insertWhereNotExists()
                        : insert(dialect.insertAbsentInto(), rows, dialect.ignoringTaken(keyNames())));
    }

    private String insertWhereNotExists() {
        String key = keyNames().stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
        return "INSERT INTO " + name + " (" + columns + ", version, body) SELECT "
                + Sql.marks(spec.columns().size()) + ", 1, ? WHERE NOT EXISTS (SELECT 1 FROM " + name + " WHERE " + key
                + ")";
    }

    private String insert(String verb, int rows, String end) {
        String row = "(" + Sql.marks(spec.columns().size()) + ", 1, ?)";
        String values = String.join(", ", Collections.nCopies(rows, row));
        return verb + " " + name + " (" + columns + ", version, body) VALUES " + values + end;
    }

    /** Sets all columns but the key, and the body, of the row with a key and a version. */
    String update() {
        StringBuilder sql = new StringBuilder("UPDATE " + name + " SET version = version + 1, body = ?");
        changeable().forEach(column -> sql.append(", ").append(column.name()).append(" = ?"));
        sql.append(" WHERE version = ?");
        spec.key().forEach(column -> sql.append(" AND ").append(column.name()).append(" = ?"));
        return sql.toString();
    }

    /** The columns that are not of the key. */
    List<Column<?>> changeable() {
        return spec.columns().subList(spec.key().size(), spec.columns().size());
    }

    /** Whole rows. */
    Sql selectRows() {
        return new Sql().add("SELECT " + columns + ", version, body FROM " + name);
    }

    /** Key columns and version. */
    Sql selectVersions() {
        return new Sql().add("SELECT " + Sql.names(spec.key()) + ", version FROM " + name);
    }

    /** Appends a condition that only the rows of some keys meet. */
    Sql whereKeys(Sql select, List<Key> keys) {
        List<Column<?>> key = spec.key();
        List<Integer> differing = differing(keys);
        select.add(" WHERE ");
        if (differing.size() == 1 && keys.size() > 1) {
            for (int i = 0; i < key.size(); i++) {
                if (i != differing.get(0)) {
                    select.add(key.get(i).name() + " = ? AND ")
                            .bind(key.get(i), keys.get(0).part(i));
                }
            }
            Column<?> column = key.get(differing.get(0));
            select.add(column.name() + " IN (" + Sql.marks(keys.size()) + ")");
            keys.forEach(one -> select.bind(column, one.part(differing.get(0))));
        } else {
            addEach(select, keys);
        }
        return select;
    }

    private void addEach(Sql select, List<Key> keys) {
        List<Column<?>> key = spec.key();
        for (int k = 0; k < keys.size(); k++) {
            select.add(k == 0 ? "(" : " OR (");
            for (int i = 0; i < key.size(); i++) {
                select.add((i == 0 ? "" : " AND ") + key.get(i).name() + " = ?")
                        .bind(key.get(i), keys.get(k).part(i));
            }
            select.add(")");
        }
    }

    /** The places of the key in which not all keys have the same value. */
    private List<Integer> differing(List<Key> keys) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < spec.key().size(); i++) {
            Set<Object> values = new HashSet<>();
            for (Key key : keys) {
                values.add(key.part(i));
            }
            if (values.size() > 1) {
                places.add(i);
            }
        }
        return places;
    }

    @Override
    public String toString() {
        return name;
    }
}
