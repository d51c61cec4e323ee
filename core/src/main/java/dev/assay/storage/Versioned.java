package dev.assay.storage;

import java.util.Objects;

/**
 * A row and the version it was read at.
 *
 * @param value the row
 * @param version 1 when inserted, one more with each replacement
 */
public record Versioned<T>(T value, long version) {
    public Versioned {
        Objects.requireNonNull(value, "value");
    }

    /** Another value to set against the same version. */
    public Versioned<T> with(T changed) {
        return new Versioned<>(changed, version);
    }

    /** What the row is after this was set: the same value, the next version. */
    public Versioned<T> next() {
        return new Versioned<>(value, version + 1);
    }
}
