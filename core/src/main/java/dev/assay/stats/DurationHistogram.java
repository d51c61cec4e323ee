package dev.assay.stats;

import java.time.Duration;
import java.util.Optional;

/**
 * The distribution of durations in constant memory: buckets that grow by 2 %, so that a quantile is at most 1 % off. From
 * a microsecond to eleven days; what lies outside is counted at the end it passed. Not thread-safe.
 */
public final class DurationHistogram {
    private static final double GROWTH = Math.log(1.02);
    private static final int BUCKETS = 1_400;

    /** Past what a {@code long} of nanoseconds holds, there is no telling durations apart. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final long[] counts = new long[BUCKETS];
    private long n;
    private double sumNanos;
    private long maxNanos;

    public void add(Duration duration) {
        long nanos = duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos();
        counts[bucketOf(nanos)]++;
        n++;
        sumNanos += nanos;
        maxNanos = Math.max(maxNanos, nanos);
    }

    private static int bucketOf(long nanos) {
        double micros = Math.max(1.0, nanos / 1_000.0);
        return (int) Math.min(BUCKETS - 1, Math.log(micros) / GROWTH);
    }

    public long n() {
        return n;
    }

    /** Empty when nothing was added. */
    public Optional<Duration> mean() {
        return n == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(Math.round(sumNanos / n)));
    }

    /** The longest, exactly; empty when nothing was added. */
    public Optional<Duration> max() {
        return n == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(maxNanos));
    }

    /**
     * The duration that a share of all do not exceed, at most 1 % off.
     *
     * @param share above 0, up to 1
     * @return empty when nothing was added
     */
    public Optional<Duration> quantile(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a quantile's share is above 0, up to 1; found " + share);
        }
        long wanted = (long) Math.ceil(share * n);
        long seen = 0;
        for (int i = 0; i < BUCKETS && n > 0; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                long middle = Math.round(Math.exp((i + 0.5) * GROWTH) * 1_000);
                return Optional.of(Duration.ofNanos(Math.min(middle, maxNanos)));
            }
        }
        return Optional.empty();
    }
}
