package dev.assay.stats;

import java.util.OptionalDouble;

/**
 * Count, mean and spread of values met one by one, in constant memory and without the loss of digits that plain sums of
 * squares have (Welford, 1962). Not thread-safe.
 */
public final class Moments {
    private long n;
    private double mean;
    private double squares;

    public void add(double value) {
        n++;
        double before = value - mean;
        mean += before / n;
        squares += before * (value - mean);
    }

    public long n() {
        return n;
    }

    /** Empty when nothing was added. */
    public OptionalDouble mean() {
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean);
    }

    /** The standard error of the mean, from the sample's standard deviation (n − 1); empty below two values. */
    public OptionalDouble standardError() {
        return n < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / (n - 1) / n));
    }
}
