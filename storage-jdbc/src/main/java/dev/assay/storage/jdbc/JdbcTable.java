package dev.assay.storage.jdbc;

import dev.assay.storage.Column;
import dev.assay.storage.Columns;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Versioned;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One table of records in the database. Thread-safe as far as its access is. */
final class JdbcTable<T> implements Table<T> {
    private final TableSql<T> sql;
    private final TableSpec<T> spec;
    private final Dialect dialect;
    private final Access access;
    private final Lookups<T> lookups;
    private final Inserts<T> inserts;

    JdbcTable(TableSql<T> sql, Access access) {
        this.sql = sql;
        this.spec = sql.spec;
        this.dialect = sql.dialect;
        this.access = access;
        this.lookups = new Lookups<>(sql);
        this.inserts = new Inserts<>(sql);
    }

    @Override
    public TableSpec<T> spec() {
        return spec;
    }

    @Override
    public void insert(List<T> rows) {
        List<Encoded<T>> encoded = inKeyOrder(Encoded.all(spec, rows));
        TakenRows<T> taken = new TakenRows<>(sql, encoded);
        access.write("insert into " + sql, connection -> inserts.all(connection, encoded), taken::ofNew);
    }

    @Override
    public int insertAbsent(List<T> rows) {
        List<Encoded<T>> encoded = inKeyOrder(firstOfEachKey(Encoded.all(spec, rows)));
        TakenRows<T> taken = new TakenRows<>(sql, encoded);
        return access.write(
                "insert into " + sql,
                connection -> insertAbsent(connection, encoded),
                spec.uniques().isEmpty() ? null : taken::ofAbsent);
    }

    private Collection<Encoded<T>> firstOfEachKey(List<Encoded<T>> rows) {
        Map<Key, Encoded<T>> first = new LinkedHashMap<>();
        rows.forEach(row -> first.putIfAbsent(row.key(), row));
        return first.values();
    }

    /** Writers that lock rows in one order do not wait for each other in a circle. */
    private List<Encoded<T>> inKeyOrder(Collection<Encoded<T>> rows) {
        List<Encoded<T>> ordered = new ArrayList<>(rows);
        ordered.sort(Comparator.comparing(Encoded::key));
        return ordered;
    }

    private int insertAbsent(Connection connection, List<Encoded<T>> rows) throws SQLException {
        int written = inserts.absent(connection, rows);
        boolean doubtful = written < rows.size() && dialect.ignoresTakenUniques();
        if (doubtful && !absent(connection, rows).isEmpty()) {
            throw new SQLIntegrityConstraintViolationException("a unique set is taken", "23505");
        }
        return written;
    }

    private List<Encoded<T>> absent(Connection connection, List<Encoded<T>> rows) throws SQLException {
        List<Key> keys = rows.stream().map(Encoded::key).toList();
        Map<Key, Long> present = lookups.versions(connection, keys, false);
        return rows.stream().filter(row -> !present.containsKey(row.key())).toList();
    }

    @Override
    public boolean replaceAll(List<Versioned<T>> rows) {
        if (rows.isEmpty()) {
            access.read("replace in " + sql, connection -> true);
            return true;
        }
        List<Encoded<T>> encoded =
                Encoded.all(spec, rows.stream().map(Versioned::value).toList());
        List<Replacement<T>> replacements = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            replacements.add(new Replacement<>(encoded.get(i), rows.get(i).version()));
        }
        return access.write(
                "replace in " + sql,
                connection -> replaceAll(connection, replacements),
                spec.uniques().isEmpty() ? null : new TakenRows<>(sql, encoded)::ofReplaced);
    }

    private record Replacement<T>(Encoded<T> row, long version) {}

    private boolean replaceAll(Connection connection, List<Replacement<T>> rows) throws SQLException {
        if (rows.size() > 1 && !areCurrent(connection, rows)) {
            return false;
        }
        try (PreparedStatement update = connection.prepareStatement(sql.update())) {
            if (rows.size() == 1) {
                bind(update, rows.get(0));
                return update.executeUpdate() == 1;
            }
            for (Replacement<T> row : rows) {
                bind(update, row);
                update.addBatch();
            }
            // Their counts say nothing: drivers that put a batch together do not know them. The rows are locked.
            update.executeBatch();
            return true;
        }
    }

    /** Whether all rows are there, once, at their version; if so, they stay so until the transaction ends. */
    private boolean areCurrent(Connection connection, List<Replacement<T>> rows) throws SQLException {
        List<Key> keys = rows.stream()
                .map(replacement -> replacement.row().key())
                .sorted()
                .toList();
        if (Lookups.distinct(keys).size() < keys.size()) {
            return false;
        }
        Map<Key, Long> versions = lookups.versions(connection, keys, true);
        return rows.stream()
                .allMatch(replacement -> Long.valueOf(replacement.version())
                        .equals(versions.get(replacement.row().key())));
    }

    private void bind(PreparedStatement update, Replacement<T> replacement) throws SQLException {
        Encoded<T> row = replacement.row();
        update.setString(1, row.body());
        int at = row.bindColumns(dialect, update, 2, sql.changeable());
        update.setLong(at, replacement.version());
        row.bindColumns(dialect, update, at + 1, spec.key());
    }

    @Override
    public Map<Key, Versioned<T>> findAll(Collection<Key> keys) {
        List<Key> distinct = Lookups.distinct(keys).stream()
                .filter(key -> key.parts().stream().allMatch(NamesNone::isStorable))
                .toList();
        Map<Key, Versioned<T>> found = access.read("read " + sql, connection -> findAll(connection, distinct));
        Map<Key, Versioned<T>> ordered = new LinkedHashMap<>();
        for (Key key : distinct) {
            Versioned<T> row = found.get(key);
            if (row != null) {
                ordered.put(key, row);
            }
        }
        return ordered;
    }

    private Map<Key, Versioned<T>> findAll(Connection connection, List<Key> keys) throws SQLException {
        Map<Key, Versioned<T>> found = new HashMap<>();
        Columns.Layout layout = new Columns.Layout(spec.columns());
        lookups.rows(connection, keys, row -> {
            Versioned<T> versioned = Reading.row(sql, layout, row);
            found.put(spec.keyOf(versioned.value()), versioned);
        });
        return found;
    }

    @Override
    public List<Versioned<T>> page(Query query) {
        PageReader<T> reader = new PageReader<>(sql, query);
        return access.read("read " + sql, reader::read);
    }

    @Override
    public List<Columns> pageOf(Query query, List<Column<?>> columns) {
        QuerySql named = new QuerySql(sql, query);
        List<Column<?>> wanted = Stream.of(
                        columns, spec.key(), query.order().stream().toList())
                .flatMap(List::stream)
                .distinct()
                .toList();
        return access.read("read " + sql, connection -> columns(connection, query, named, wanted));
    }

    private List<Columns> columns(Connection connection, Query query, QuerySql named, List<Column<?>> columns)
            throws SQLException {
        List<Columns> page = new ArrayList<>();
        if (named.namesNone()) {
            return page;
        }
        RowShape shape = new RowShape(columns, named.fixed());
        Sql select = named.page("1" + shape.names(), PageReader.limit(query));
        try (PreparedStatement statement = select.prepare(connection, dialect);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                page.add(shape.columns(dialect, rows, 2));
            }
        }
        return page;
    }

    @Override
    public long count(Query query) {
        QuerySql named = new QuerySql(sql, query);
        return access.read("count " + sql, connection -> named.namesNone() ? 0L : count(connection, named.count()));
    }

    private long count(Connection connection, Sql count) throws SQLException {
        try (PreparedStatement statement = count.prepare(connection, dialect);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public long delete(Query query) {
        QuerySql named = new QuerySql(sql, query);
        return access.write(
                "delete from " + sql, connection -> named.namesNone() ? 0L : delete(connection, named), null);
    }

    private long delete(Connection connection, QuerySql named) throws SQLException {
        try (PreparedStatement statement = named.delete().prepare(connection, dialect)) {
            return statement.executeUpdate();
        }
    }
}
