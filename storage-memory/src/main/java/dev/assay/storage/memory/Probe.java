package dev.assay.storage.memory;

import dev.assay.storage.Values;
import org.jspecify.annotations.Nullable;

/** A place to look for in a path: before or after all entries that have the same values in its first columns. Immutable. */
final class Probe {
    private final @Nullable Object[] cells;
    private final int depth;
    private final boolean afterTies;

    /**
     * Whether no wanted text has a surrogate or a character above those. Against such a text {@link String#compareTo},
     * which the JVM does many characters at a time, orders as {@link Values} does; inserting is twice as fast for it.
     */
    private final boolean plain;

    private Probe(@Nullable Object[] cells, int depth, boolean afterTies, boolean plain) {
        this.cells = cells;
        this.depth = depth;
        this.afterTies = afterTies;
        this.plain = plain;
    }

    /**
     * @param cells the wanted values, each at its cell; only those of the compared columns are looked at
     * @param depth how many leading columns of the path are compared; with 0 it is the path's begin
     */
    static Probe before(@Nullable Object[] cells, int depth) {
        return new Probe(cells, depth, false, isPlain(cells));
    }

    /** As {@link #before}, with the values of an entry. */
    static Probe before(Entry<?> entry, int depth) {
        return new Probe(entry.cells, depth, false, entry.plain);
    }

    /** As {@link #before}, but behind the entries with those values; with a depth of 0 it is the path's end. */
    static Probe after(@Nullable Object[] cells, int depth) {
        return new Probe(cells, depth, true, isPlain(cells));
    }

    /** Whether this place is behind an entry of a path that orders by the cells at {@code places}. */
    boolean isBehind(Entry<?> entry, int[] places) {
        for (int i = 0; i < depth; i++) {
            int place = places[i];
            int order = compare(entry.cells[place], cells[place]);
            if (order != 0) {
                return order < 0;
            }
        }
        return afterTies;
    }

    /** Whether an entry has the wanted values. */
    boolean matches(Entry<?> entry, int[] places) {
        for (int i = 0; i < depth; i++) {
            int place = places[i];
            if (compare(entry.cells[place], cells[place]) != 0) {
                return false;
            }
        }
        return true;
    }

    private int compare(@Nullable Object stored, @Nullable Object wanted) {
        if (plain && stored != wanted && stored instanceof String text && wanted instanceof String plainText) {
            return text.compareTo(plainText);
        }
        return Values.compare(stored, wanted);
    }

    static boolean isPlain(@Nullable Object[] cells) {
        for (Object cell : cells) {
            if (cell instanceof String text && !isPlain(text)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= Character.MIN_SURROGATE) {
                return false;
            }
        }
        return true;
    }
}
