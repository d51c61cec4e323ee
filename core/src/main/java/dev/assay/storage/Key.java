package dev.assay.storage;

import java.util.Arrays;
import java.util.List;

/** The primary key of a row: its key columns' values in order. Ordered as every backend orders its rows. Immutable. */
public final class Key implements Comparable<Key> {
    private final Object[] parts;

    private Key(Object[] parts) {
        this.parts = parts;
    }

    /** @param parts one value for each key column, in the spec's order */
    public static Key of(Object... parts) {
        return new Key(parts.clone());
    }

    public List<Object> parts() {
        return List.of(parts);
    }

    /** The value of the key column at that place, from 0. */
    public Object part(int index) {
        return parts[index];
    }

    @Override
    public int compareTo(Key other) {
        int length = Math.min(parts.length, other.parts.length);
        for (int i = 0; i < length; i++) {
            int order = Values.compare(parts[i], other.parts[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(parts.length, other.parts.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && Arrays.equals(parts, key.parts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parts);
    }

    @Override
    public String toString() {
        return Arrays.toString(parts);
    }
}
