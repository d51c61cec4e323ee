package dev.assay.storage.memory;

import dev.assay.storage.Versioned;
import org.jspecify.annotations.Nullable;

/** One stored row at one version. Immutable; a replaced row is another entry. */
final class Entry<T> {
    final T value;
    final long version;

    /** The row's values in the columns that some path orders by, key first, laid out by {@link Cells}; never changed. */
    final @Nullable Object[] cells;

    /** Whether all texts among the cells are plain, as {@link Probe} wants to know. */
    final boolean plain;

    Entry(T value, long version, @Nullable Object[] cells) {
        this.value = value;
        this.version = version;
        this.cells = cells;
        this.plain = Probe.isPlain(cells);
    }

    Versioned<T> versioned() {
        return new Versioned<>(value, version);
    }
}
