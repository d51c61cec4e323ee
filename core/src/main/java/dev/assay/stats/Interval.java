package dev.assay.stats;

/**
 * A confidence interval.
 *
 * @param low the lower end, at most {@code high}
 * @param level the confidence, such as 0.95
 */
public record Interval(double low, double high, double level) {
    /** The 97.5 % point of the standard normal distribution. */
    private static final double Z_95 = 1.959963984540054;

    /**
     * The 95 % score interval of a share (Wilson, 1927), which keeps its level for small counts and for shares near 0 and 1.
     *
     * @param successes 0 to {@code n}
     * @param n 1 or more
     */
    public static Interval wilson(long successes, long n) {
        if (n < 1 || successes < 0 || successes > n) {
            throw new IllegalArgumentException("needs 0 <= successes <= n and n >= 1; found " + successes + " of " + n);
        }
        double share = (double) successes / n;
        double z2n = Z_95 * Z_95 / n;
        double centre = (share + z2n / 2) / (1 + z2n);
        double half = Z_95 / (1 + z2n) * Math.sqrt(share * (1 - share) / n + z2n / (4 * n));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half), 0.95);
    }
}
