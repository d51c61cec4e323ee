package dev.assay.storage.memory;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Entries in the order of some of their cells, which differ for any two: a B-tree of two levels. It needs five bytes per
 * row where a {@link java.util.TreeMap} needs forty. Not thread-safe: the storage's lock guards it.
 */
final class SortedRows<T> {
    private final int[] places;
    private final List<Leaf<T>> leaves = new ArrayList<>(List.of(new Leaf<>()));
    private int last;

    /** @param places the cells that are compared, in order */
    SortedRows(int[] places) {
        this.places = places;
    }

    /**
     * Between which two entries something belongs. The end of one leaf is never written as the begin of the next, so that
     * two spots are the same place only when they are equal.
     */
    record Spot(int leaf, int at) implements Comparable<Spot> {
        @Override
        public int compareTo(Spot other) {
            return leaf != other.leaf ? Integer.compare(leaf, other.leaf) : Integer.compare(at, other.at);
        }
    }

    Spot seek(Probe probe) {
        return seekIn(leafOf(probe), probe);
    }

    private Spot seekIn(int leaf, Probe probe) {
        return new Spot(leaf, leaves.get(leaf).seek(probe, places));
    }

    /** The last leaf that begins before a probe, or the first leaf. */
    private int leafOf(Probe probe) {
        int low = 0;
        int high = leaves.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (probe.isBehind(leaves.get(middle).get(0), places)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** As {@link #leafOf}, tried first where the row before was added: rows that come together mostly belong together. */
    private int leafNearLast(Probe probe) {
        boolean fits = last < leaves.size() && beginsBefore(last, probe) && !beginsBefore(last + 1, probe);
        return fits ? last : leafOf(probe);
    }

    private boolean beginsBefore(int leaf, Probe probe) {
        return leaf == 0
                || (leaf < leaves.size() && probe.isBehind(leaves.get(leaf).get(0), places));
    }

    /** The first entry with the wanted values, or null. */
    @Nullable
    Entry<T> find(Probe probe) {
        return matching(probe, seek(probe));
    }

    /** Adds an entry unless there is one with the same cells, and then gives that one. */
    @Nullable
    Entry<T> add(Entry<T> entry) {
        Probe probe = exactly(entry);
        Spot spot = seekIn(leafNearLast(probe), probe);
        Entry<T> present = matching(probe, spot);
        if (present == null) {
            addAt(spot, entry);
        }
        return present;
    }

    /** Removes the entry with the same cells, if there is one. */
    void remove(Entry<T> entry) {
        Probe probe = exactly(entry);
        Spot spot = seek(probe);
        if (matching(probe, spot) != null) {
            Spot exact = exact(spot);
            Leaf<T> leaf = leaves.get(exact.leaf);
            leaf.remove(exact.at);
            if (leaf.size() == 0 && leaves.size() > 1) {
                leaves.remove(exact.leaf);
            }
        }
    }

    /** Puts an entry in the place of another, wherever the two belong. */
    void swap(Entry<T> before, Entry<T> after) {
        if (exactly(before).matches(after, places)) {
            Spot exact = exact(seek(exactly(before)));
            leaves.get(exact.leaf).set(exact.at, after);
        } else {
            remove(before);
            add(after);
        }
    }

    /** The entries between two spots, read while nothing changes. */
    Iterator<Entry<T>> between(Spot from, Spot to, boolean descending) {
        return descending ? new Descent(from, to) : new Ascent(from, to);
    }

    private Probe exactly(Entry<T> entry) {
        return Probe.before(entry, places.length);
    }

    private @Nullable Entry<T> matching(Probe probe, Spot spot) {
        Spot exact = exact(spot);
        if (exact.leaf == leaves.size()) {
            return null;
        }
        Leaf<T> leaf = leaves.get(exact.leaf);
        return exact.at < leaf.size() && probe.matches(leaf.get(exact.at), places) ? leaf.get(exact.at) : null;
    }

    /** Where the entry behind a spot is kept. */
    private Spot exact(Spot spot) {
        return spot.at > 0 && spot.at == leaves.get(spot.leaf).size() ? new Spot(spot.leaf + 1, 0) : spot;
    }

    private void addAt(Spot spot, Entry<T> entry) {
        Leaf<T> leaf = leaves.get(spot.leaf);
        last = spot.leaf;
        if (leaf.size() < Leaf.FULL) {
            leaf.add(spot.at, entry);
            return;
        }
        // rows mostly come in order, and then a leaf that is left behind full is never touched again
        Leaf<T> right = leaf.splitAt(spot.at == Leaf.FULL ? Leaf.FULL : Leaf.FULL / 2);
        leaves.add(spot.leaf + 1, right);
        if (spot.at > leaf.size() || leaf.size() == Leaf.FULL) {
            right.add(spot.at - leaf.size(), entry);
            last = spot.leaf + 1;
        } else {
            leaf.add(spot.at, entry);
        }
    }

    private final class Ascent implements Iterator<Entry<T>> {
        private int leaf;
        private int at;
        private final Spot end;

        Ascent(Spot from, Spot to) {
            leaf = from.leaf;
            at = from.at;
            end = to;
        }

        @Override
        public boolean hasNext() {
            return leaf < end.leaf || (leaf == end.leaf && at < end.at);
        }

        @Override
        public Entry<T> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (at == leaves.get(leaf).size()) {
                leaf++;
                at = 0;
            }
            return leaves.get(leaf).get(at++);
        }
    }

    private final class Descent implements Iterator<Entry<T>> {
        private int leaf;
        private int at;
        private final Spot end;

        Descent(Spot from, Spot to) {
            leaf = to.leaf;
            at = to.at;
            end = from;
        }

        @Override
        public boolean hasNext() {
            return leaf > end.leaf || (leaf == end.leaf && at > end.at);
        }

        @Override
        public Entry<T> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Entry<T> entry = leaves.get(leaf).get(--at);
            if (at == 0 && leaf > 0) {
                leaf--;
                at = leaves.get(leaf).size();
            }
            return entry;
        }
    }
}
