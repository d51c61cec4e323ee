package dev.assay.dataset;

import java.util.HashSet;
import java.util.Set;

/**
 * Says of 64-bit hashes which were certainly never added, in constant memory: a set while they are few, then a Bloom filter.
 * With it, an import into an empty dataset need not ask the table about every row. Not thread-safe.
 */
final class SeenFilter {
    private static final int FEW = 1_000;
    /** 8 MiB: of a million hashes one in 80,000 is doubted without need, of ten million one in 25. */
    private static final int BITS = 1 << 26;

    private static final int PROBES = 4;

    private final Set<Long> few = new HashSet<>();
    private long[] words = {};

    void add(long hash) {
        if (words.length > 0) {
            set(hash);
            return;
        }
        few.add(hash);
        if (few.size() > FEW) {
            words = new long[BITS / Long.SIZE];
            few.forEach(this::set);
            few.clear();
        }
    }

    private void set(long hash) {
        for (int i = 0; i < PROBES; i++) {
            int bit = bit(hash, i);
            words[bit >>> 6] |= 1L << bit;
        }
    }

    /** False when the hash was certainly not added. */
    boolean mayHave(long hash) {
        if (words.length == 0) {
            return few.contains(hash);
        }
        for (int i = 0; i < PROBES; i++) {
            int bit = bit(hash, i);
            if ((words[bit >>> 6] & (1L << bit)) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int bit(long hash, int probe) {
        int step = (int) (hash >>> 32) | 1;
        return ((int) hash + probe * step) & (BITS - 1);
    }
}
