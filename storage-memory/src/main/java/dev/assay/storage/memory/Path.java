package dev.assay.storage.memory;

import dev.assay.storage.Column;
import dev.assay.storage.TableSpec;
import java.util.List;
import java.util.stream.Stream;

/** The rows of a table in the order of the key, of an index or of a unique set; the key ends each order. */
final class Path<T> {
    private final List<String> columns;
    private final List<Column<?>> declared;
    final int[] places;
    final SortedRows<T> rows;

    Path(TableSpec<T> spec, Cells<T> cells, List<Column<?>> led) {
        this.columns = Stream.concat(led.stream(), spec.key().stream())
                .<String>map(Column::name)
                .distinct()
                .toList();
        this.declared = led;
        this.places = cells.places(columns);
        this.rows = new SortedRows<>(places);
    }

    /** All that order this path. */
    List<String> columns() {
        return columns;
    }

    /** Those that were declared. */
    List<Column<?>> declared() {
        return declared;
    }

    /** Finds a row with the same values as this one in all declared columns. */
    Probe sameDeclared(Entry<T> entry) {
        return Probe.before(entry, declared.size());
    }

    /** Whether a unique set says nothing of this row. */
    boolean exempts(Entry<T> entry) {
        for (int i = 0; i < declared.size(); i++) {
            if (entry.cells[places[i]] == null) {
                return true;
            }
        }
        return false;
    }
}
