package dev.assay.testkit.fault;

import dev.assay.storage.Column;
import dev.assay.storage.Columns;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Versioned;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A table whose calls outside transactions go through the faults of its storage. */
final class FaultyTable<T> implements Table<T> {
    private final Table<T> inner;
    private final FaultyStorage faults;

    FaultyTable(Table<T> inner, FaultyStorage faults) {
        this.inner = inner;
        this.faults = faults;
    }

    @Override
    public TableSpec<T> spec() {
        return inner.spec();
    }

    @Override
    public void insert(List<T> rows) {
        faults.call(Operation.WRITE, () -> {
            inner.insert(rows);
            return true;
        });
    }

    @Override
    public int insertAbsent(List<T> rows) {
        return faults.call(Operation.WRITE, () -> inner.insertAbsent(rows));
    }

    @Override
    public boolean replaceAll(List<Versioned<T>> rows) {
        return faults.call(Operation.WRITE, () -> inner.replaceAll(rows));
    }

    @Override
    public Map<Key, Versioned<T>> findAll(Collection<Key> keys) {
        return faults.call(Operation.READ, () -> inner.findAll(keys));
    }

    @Override
    public List<Versioned<T>> page(Query query) {
        return faults.call(Operation.READ, () -> inner.page(query));
    }

    @Override
    public List<Columns> pageOf(Query query, List<Column<?>> columns) {
        return faults.call(Operation.READ, () -> inner.pageOf(query, columns));
    }

    @Override
    public long count(Query query) {
        return faults.call(Operation.READ, () -> inner.count(query));
    }

    @Override
    public long delete(Query query) {
        return faults.call(Operation.WRITE, () -> inner.delete(query));
    }
}
