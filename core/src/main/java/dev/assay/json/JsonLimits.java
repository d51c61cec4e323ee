package dev.assay.json;

/**
 * Bounds on what a reader accepts, so that hostile or broken input costs neither stack nor heap.
 *
 * @param maxDepth how many arrays and objects may be open at once, 1 to 1,000
 * @param maxLength the most characters (UTF-16) one value may take as text, at least 1
 */
public record JsonLimits(int maxDepth, long maxLength) {
    /** 200 levels, far above real documents; 16 Mi characters, room for a long trace with inlined images. */
    public static final JsonLimits DEFAULT = new JsonLimits(200, 16L * 1024 * 1024);

    /** The default depth for a text that the caller already holds in memory, where a length limit would save nothing. */
    static final JsonLimits IN_MEMORY = new JsonLimits(DEFAULT.maxDepth, Long.MAX_VALUE);

    /** @throws IllegalArgumentException when a bound is out of its range */
    public JsonLimits {
        if (maxDepth < 1 || maxDepth > Json.MAX_DEPTH) {
            throw new IllegalArgumentException("maxDepth is " + maxDepth + "; it must be 1 to " + Json.MAX_DEPTH);
        }
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength is " + maxLength + "; it must be at least 1");
        }
    }
}
