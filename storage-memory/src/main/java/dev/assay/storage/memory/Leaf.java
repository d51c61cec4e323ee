package dev.assay.storage.memory;

import java.util.Arrays;

/** A short run of neighbouring entries in one array. Not thread-safe: the storage's lock guards it. */
final class Leaf<T> {
    /** Large enough that a table has few leaves, small enough that moving half of one costs less than the search did. */
    static final int FULL = 512;

    private static final int LEAST = 8;

    private Entry<T>[] rows = array(LEAST);
    private int size;

    int size() {
        return size;
    }

    Entry<T> get(int at) {
        return rows[at];
    }

    void set(int at, Entry<T> entry) {
        rows[at] = entry;
    }

    void add(int at, Entry<T> entry) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
        }
        System.arraycopy(rows, at, rows, at + 1, size - at);
        rows[at] = entry;
        size++;
    }

    void remove(int at) {
        System.arraycopy(rows, at + 1, rows, at, size - at - 1);
        truncate(size - 1);
    }

    /** Takes the entries from {@code at} on out of this leaf and gives them as another. */
    Leaf<T> splitAt(int at) {
        Leaf<T> right = new Leaf<>();
        right.size = size - at;
        right.rows = Arrays.copyOfRange(rows, at, at + Math.max(LEAST, right.size));
        truncate(at);
        return right;
    }

    /** Where a probe belongs: the number of entries that it is behind. */
    int seek(Probe probe, int[] places) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (probe.isBehind(rows[middle], places)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void truncate(int newSize) {
        int room = newSize <= rows.length / 4 ? Math.max(LEAST, rows.length / 2) : rows.length;
        if (room < rows.length) {
            rows = Arrays.copyOf(rows, room);
        }
        Arrays.fill(rows, newSize, Math.min(size, room), null);
        size = newSize;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no array of a generic type
    private static <T> Entry<T>[] array(int length) {
        return (Entry<T>[]) new Entry[length];
    }
}
