package dev.assay.model.scripted;

/**
 * Draws lots from the seed and the request alone: the model, the request's own seed and the last user message. So a
 * draw does not depend on the order of calls.
 */
record Dice(long seed) {
    /** From 0 to below 1; {@code purpose} keeps draws for one message independent of each other. */
    double unit(String purpose, Call call) {
        return (bits(purpose, call) >>> 11) * 0x1.0p-53;
    }

    /** From 0 to below {@code size}. */
    int index(String purpose, Call call, int size) {
        return (int) Long.remainderUnsigned(bits(purpose, call), size);
    }

    private long bits(String purpose, Call call) {
        return hash(hash(seed, purpose), call);
    }

    /** A number for the request, the same for equal requests. */
    long key(Call call) {
        return hash(seed, call);
    }

    private static long hash(long start, Call call) {
        Long asked = call.request().parameters().seed();
        return hash(hash(asked == null ? start : mix(start + asked), call.model()), call.lastUser());
    }

    /** FNV-1a (64 bits) over the characters, then mixed. */
    static long hash(long start, String text) {
        long hash = start ^ 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
