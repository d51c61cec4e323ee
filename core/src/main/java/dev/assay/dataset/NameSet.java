package dev.assay.dataset;

/**
 * Remembers names by 64 bits each, so that ten million take less than 300 MB. Two names that share their 64 bits would be
 * taken for one: among ten million the odds are one in 300,000. Not thread-safe.
 */
final class NameSet {
    private static final int FIRST_SIZE = 1 << 10;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] slots = new long[FIRST_SIZE];
    private int size;

    /** Adds a name; false when it was there. */
    boolean add(String name) {
        if (2 * size >= slots.length) {
            grow();
        }
        boolean added = put(slots, hash(name));
        size += added ? 1 : 0;
        return added;
    }

    boolean contains(String name) {
        long hash = hash(name);
        int at = (int) (hash >>> 32) & (slots.length - 1);
        while (slots[at] != 0 && slots[at] != hash) {
            at = (at + 1) & (slots.length - 1);
        }
        return slots[at] == hash;
    }

    private void grow() {
        long[] larger = new long[2 * slots.length];
        for (long hash : slots) {
            if (hash != 0) {
                put(larger, hash);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] slots, long hash) {
        int mask = slots.length - 1;
        int at = (int) (hash >>> 32) & mask;
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return false;
            }
            at = (at + 1) & mask;
        }
        slots[at] = hash;
        return true;
    }

    /** FNV-1a over the characters, then the finishing mix of SplitMix64; never 0, which marks a free slot. */
    static long hash(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
