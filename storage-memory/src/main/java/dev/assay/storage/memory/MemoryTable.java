package dev.assay.storage.memory;

import dev.assay.storage.Column;
import dev.assay.storage.Columns;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Versioned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One table as one caller sees it: on its own, or inside a transaction. Rows are checked before any lock is taken. */
final class MemoryTable<T> implements Table<T> {
    /** How many rows a page has when the query does not say. */
    private static final int PAGE = 1_000;

    private final TableRows<T> rows;
    private final Planner<T> planner;
    private final Access access;

    MemoryTable(TableRows<T> rows, Access access) {
        this.rows = rows;
        this.planner = new Planner<>(rows);
        this.access = access;
    }

    @Override
    public TableSpec<T> spec() {
        return rows.spec();
    }

    @Override
    public void insert(List<T> added) {
        List<Entry<T>> entries = entries(added);
        access.write(log -> {
            for (Entry<T> entry : entries) {
                if (!rows.add(entry, log)) {
                    throw rows.keyTaken(entry);
                }
            }
            return true;
        });
    }

    @Override
    public int insertAbsent(List<T> added) {
        List<Entry<T>> entries = entries(added);
        return access.write(log -> {
            int written = 0;
            for (Entry<T> entry : entries) {
                written += rows.add(entry, log) ? 1 : 0;
            }
            return written;
        });
    }

    private List<Entry<T>> entries(List<T> added) {
        List<Entry<T>> entries = new ArrayList<>(added.size());
        for (T row : added) {
            entries.add(rows.cells().entry(row, 1));
        }
        return entries;
    }

    @Override
    public boolean replaceAll(List<Versioned<T>> changed) {
        List<Entry<T>> entries = changed.stream()
                .map(row -> rows.cells().entry(row.value(), row.version() + 1))
                .toList();
        return access.write(log -> {
            int mark = log.mark();
            for (Entry<T> entry : entries) {
                Entry<T> stored = rows.find(spec().keyOf(entry.value));
                if (stored == null || stored.version != entry.version - 1) {
                    log.backTo(mark);
                    return false;
                }
                rows.replace(stored, entry, log);
            }
            return true;
        });
    }

    @Override
    public Map<Key, Versioned<T>> findAll(Collection<Key> keys) {
        return access.read(() -> {
            Map<Key, Versioned<T>> found = new LinkedHashMap<>();
            for (Key key : keys) {
                Entry<T> entry = rows.find(key);
                if (entry != null) {
                    found.put(key, entry.versioned());
                }
            }
            return found;
        });
    }

    @Override
    public List<Versioned<T>> page(Query query) {
        return page(query, Entry::versioned);
    }

    @Override
    public List<Columns> pageOf(Query query, List<Column<?>> columns) {
        // a column that is asked for twice has one place in a layout
        List<Column<?>> read = Stream.of(spec().key().stream(), query.order().stream(), columns.stream())
                .<Column<?>>flatMap(some -> some)
                .distinct()
                .toList();
        Columns.Layout layout = new Columns.Layout(read);
        return page(query, entry -> layout.row(values(entry.value, read)));
    }

    private @Nullable Object[] values(T row, List<Column<?>> columns) {
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = spec().value(row, columns.get(i));
        }
        return values;
    }

    private <R> List<R> page(Query query, Function<Entry<T>, R> view) {
        Plan<T> plan = planner.ordered(query);
        int limit = query.limit().orElse(PAGE);
        return access.read(() -> {
            List<R> page = new ArrayList<>();
            Iterator<Entry<T>> found = plan.rows();
            while (page.size() < limit && found.hasNext()) {
                Entry<T> entry = found.next();
                if (plan.accepts(entry)) {
                    page.add(view.apply(entry));
                }
            }
            return page;
        });
    }

    @Override
    public long count(Query query) {
        Plan<T> plan = planner.unordered(query);
        return access.read(() -> {
            long count = 0;
            for (Iterator<Entry<T>> found = plan.rows(); found.hasNext(); ) {
                count += plan.accepts(found.next()) ? 1 : 0;
            }
            return count;
        });
    }

    @Override
    public long delete(Query query) {
        Plan<T> plan = planner.unordered(query);
        return access.write(log -> {
            List<Entry<T>> doomed = new ArrayList<>();
            plan.rows().forEachRemaining(entry -> {
                if (plan.accepts(entry)) {
                    doomed.add(entry);
                }
            });
            doomed.forEach(entry -> rows.remove(entry, log));
            return (long) doomed.size();
        });
    }
}
