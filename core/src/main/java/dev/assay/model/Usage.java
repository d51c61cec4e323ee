package dev.assay.model;

/**
 * The tokens of a call, as its provider counted them.
 *
 * @param inputTokens all tokens read, those read from and written to the provider's cache among them
 * @param outputTokens all tokens written, reasoning among them
 * @param cachedInputTokens how many of the input came from the provider's cache
 * @param cacheWriteTokens how many of the input were written to the provider's cache
 * @param reasoningTokens how many of the output were reasoning
 */
public record Usage(
        long inputTokens, long outputTokens, long cachedInputTokens, long cacheWriteTokens, long reasoningTokens) {
    public static final Usage ZERO = new Usage(0, 0);

    public Usage {
        if (inputTokens < 0
                || outputTokens < 0
                || cachedInputTokens < 0
                || cacheWriteTokens < 0
                || reasoningTokens < 0) {
            throw new IllegalArgumentException("token counts are 0 or more");
        }
    }

    public Usage(long inputTokens, long outputTokens) {
        this(inputTokens, outputTokens, 0, 0, 0);
    }

    public long totalTokens() {
        return sum(inputTokens, outputTokens);
    }

    /** The sum of both; a count that grows beyond a {@code long} stays at its largest value. */
    public Usage plus(Usage other) {
        return new Usage(
                sum(inputTokens, other.inputTokens),
                sum(outputTokens, other.outputTokens),
                sum(cachedInputTokens, other.cachedInputTokens),
                sum(cacheWriteTokens, other.cacheWriteTokens),
                sum(reasoningTokens, other.reasoningTokens));
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
