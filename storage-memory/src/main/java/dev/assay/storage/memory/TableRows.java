package dev.assay.storage.memory;

import dev.assay.error.ConflictException;
import dev.assay.storage.Key;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Taken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one table along all of its paths. Not thread-safe: the storage's lock guards it. */
final class TableRows<T> {
    private final TableSpec<T> spec;
    private final Cells<T> cells;
    private final Path<T> primary;
    private final List<Path<T>> uniques;
    private final List<Path<T>> paths = new ArrayList<>();

    TableRows(TableSpec<T> spec) {
        this.spec = spec;
        this.cells = new Cells<>(spec);
        this.primary = new Path<>(spec, cells, spec.key());
        this.uniques =
                spec.uniques().stream().map(set -> new Path<>(spec, cells, set)).toList();
        paths.add(primary);
        spec.indexes().forEach(index -> paths.add(new Path<>(spec, cells, index)));
        paths.addAll(uniques);
    }

    TableSpec<T> spec() {
        return spec;
    }

    Cells<T> cells() {
        return cells;
    }

    /** The key's path, then the indexes', then the unique sets'. */
    List<Path<T>> paths() {
        return paths;
    }

    @Nullable
    Entry<T> find(Key key) {
        return primary.rows.find(Probe.before(cells.of(key), spec.key().size()));
    }

    /** Adds a row unless its key is taken; gives whether it did. */
    boolean add(Entry<T> entry, UndoLog log) {
        if (primary.rows.add(entry) != null) {
            return false;
        }
        log.add(() -> paths.forEach(path -> path.rows.remove(entry)));
        requireUnique(entry);
        for (int i = 1; i < paths.size(); i++) {
            paths.get(i).rows.add(entry);
        }
        return true;
    }

    /** Puts a row in the place of another with the same key. */
    void replace(Entry<T> before, Entry<T> after, UndoLog log) {
        requireUnique(after);
        paths.forEach(path -> path.rows.swap(before, after));
        log.add(() -> paths.forEach(path -> path.rows.swap(after, before)));
    }

    void remove(Entry<T> entry, UndoLog log) {
        paths.forEach(path -> path.rows.remove(entry));
        log.add(() -> paths.forEach(path -> path.rows.add(entry)));
    }

    ConflictException keyTaken(Entry<T> entry) {
        return Taken.key(spec, entry.value);
    }

    private void requireUnique(Entry<T> entry) {
        for (Path<T> unique : uniques) {
            Entry<T> holder = unique.exempts(entry) ? null : unique.rows.find(unique.sameDeclared(entry));
            if (holder != null && !primary.sameDeclared(entry).matches(holder, primary.places)) {
                throw Taken.unique(spec, unique.declared(), entry.value);
            }
        }
    }
}
