package dev.assay.storage.memory;

import dev.assay.storage.Column;
import dev.assay.storage.Columns;
import dev.assay.storage.Key;
import dev.assay.storage.TableSpec;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which column values are kept beside each row, and at which place: those of the key, of the indexes and of the unique
 * sets. A search then compares them without asking the row. Immutable.
 */
final class Cells<T> {
    private final TableSpec<T> spec;
    private final List<Column<?>> columns;
    private final List<String> names;

    Cells(TableSpec<T> spec) {
        this.spec = spec;
        this.columns = Stream.of(List.of(spec.key()), spec.indexes(), spec.uniques())
                .flatMap(List::stream)
                .<Column<?>>flatMap(List::stream)
                .distinct()
                .toList();
        this.names = columns.stream().<String>map(Column::name).toList();
    }

    /**
     * The entry of a row.
     *
     * @throws IllegalArgumentException when a column cannot hold its value
     */
    Entry<T> entry(T row, long version) {
        Columns values = spec.columnsOf(Objects.requireNonNull(row, "row"));
        @Nullable Object[] cells = new Object[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = values.find(columns.get(i));
        }
        return new Entry<>(row, version, cells);
    }

    /** Cells with nothing in them but a key. */
    @Nullable
    Object[] of(Key key) {
        @Nullable Object[] cells = blank();
        for (int i = 0; i < spec.key().size(); i++) {
            cells[i] = key.part(i);
        }
        return cells;
    }

    @Nullable
    Object[] blank() {
        return new Object[columns.size()];
    }

    /** The place of a column that is kept; that of a key column is its place in the key. */
    int place(String kept) {
        return names.indexOf(kept);
    }

    /** As {@link #place}, for each of them. */
    int[] places(List<String> kept) {
        return kept.stream().mapToInt(names::indexOf).toArray();
    }
}
