package dev.assay.testkit.storage;

import dev.assay.error.ConflictException;
import dev.assay.storage.Column;
import dev.assay.storage.Columns;
import dev.assay.storage.Key;
import dev.assay.storage.Position;
import dev.assay.storage.Query;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Versioned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contract of a table at its plainest: a list that is filtered and sorted for each query. Not thread-safe. */
final class NaiveTable implements Table<Gadget> {
    private List<Versioned<Gadget>> rows = new ArrayList<>();

    List<Versioned<Gadget>> rows() {
        return List.copyOf(rows);
    }

    void restore(List<Versioned<Gadget>> before) {
        rows = new ArrayList<>(before);
    }

    @Override
    public TableSpec<Gadget> spec() {
        return Gadget.SPEC;
    }

    @Override
    public void insert(List<Gadget> added) {
        List<Versioned<Gadget>> changed = new ArrayList<>(rows);
        for (Gadget row : added) {
            refuse(find(changed, row.key()).isPresent());
            add(changed, new Versioned<>(row, 1));
        }
        rows = changed;
    }

    @Override
    public int insertAbsent(List<Gadget> added) {
        List<Versioned<Gadget>> changed = new ArrayList<>(rows);
        for (Gadget row : added) {
            if (find(changed, row.key()).isEmpty()) {
                add(changed, new Versioned<>(row, 1));
            }
        }
        int written = changed.size() - rows.size();
        rows = changed;
        return written;
    }

    @Override
    public boolean replaceAll(List<Versioned<Gadget>> replaced) {
        List<Versioned<Gadget>> changed = new ArrayList<>(rows);
        for (Versioned<Gadget> row : replaced) {
            Optional<Versioned<Gadget>> stored = find(changed, row.value().key());
            if (stored.isEmpty() || stored.get().version() != row.version()) {
                return false;
            }
            changed.remove(stored.get());
            add(changed, row.next());
        }
        rows = changed;
        return true;
    }

    private static void add(List<Versioned<Gadget>> rows, Versioned<Gadget> row) {
        String label = row.value().find(Gadget.LABEL);
        refuse(label != null
                && rows.stream()
                        .map(Versioned::value)
                        .anyMatch(other -> label.equals(other.find(Gadget.LABEL))
                                && other.get(Gadget.SHOP).equals(row.value().get(Gadget.SHOP))));
        rows.add(row);
    }

    private static void refuse(boolean taken) {
        if (taken) {
            throw new ConflictException("taken", "by another row of the model");
        }
    }

    private static Optional<Versioned<Gadget>> find(List<Versioned<Gadget>> rows, Key key) {
        return rows.stream().filter(row -> row.value().key().equals(key)).findFirst();
    }

    @Override
    public Map<Key, Versioned<Gadget>> findAll(Collection<Key> keys) {
        Map<Key, Versioned<Gadget>> found = new LinkedHashMap<>();
        keys.forEach(key -> find(rows, key).ifPresent(row -> found.put(key, row)));
        return found;
    }

    @Override
    public List<Versioned<Gadget>> page(Query query) {
        Comparator<Position> ascending = Comparator.naturalOrder();
        Comparator<Position> order = query.isDescending() ? ascending.reversed() : ascending;
        return rows.stream()
                .filter(row -> holds(query, row))
                .filter(row -> query.after().isEmpty()
                        || order.compare(position(query, row), query.after().get()) > 0)
                .sorted(Comparator.comparing(row -> position(query, row), order))
                .limit(query.limit().orElse(1_000))
                .toList();
    }

    private static Position position(Query query, Versioned<Gadget> row) {
        return Gadget.SPEC.positionOf(query, row.value());
    }

    private static boolean holds(Query query, Versioned<Gadget> row) {
        return query.conditions().stream()
                .allMatch(condition -> condition.holds(Gadget.SPEC.value(row.value(), condition.column())));
    }

    @Override
    public List<Columns> pageOf(Query query, List<Column<?>> columns) {
        return page(query).stream()
                .map(row -> Gadget.SPEC.columnsOf(row.value()))
                .toList();
    }

    @Override
    public long count(Query query) {
        return rows.stream().filter(row -> holds(query, row)).count();
    }

    @Override
    public long delete(Query query) {
        long count = count(query);
        rows.removeIf(row -> holds(query, row));
        return count;
    }
}
