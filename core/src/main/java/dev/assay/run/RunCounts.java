package dev.assay.run;

import dev.assay.score.Outcome;

/**
 * How many items of a run came to what. The five outcomes always add up to {@link #done}.
 *
 * @param total items selected when the run was created
 */
public record RunCounts(long total, long passed, long failed, long errored, long unscored, long skipped) {
    public static RunCounts of(long total) {
        return new RunCounts(total, 0, 0, 0, 0, 0);
    }

    /** Items that have a result. */
    public long done() {
        return passed + failed + errored + unscored + skipped;
    }

    public long of(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> passed;
            case FAILED -> failed;
            case ERRORED -> errored;
            case UNSCORED -> unscored;
            case SKIPPED -> skipped;
        };
    }

    /** These counts with {@code n} more of one outcome; {@code n} may be negative. */
    public RunCounts plus(Outcome outcome, long n) {
        return new RunCounts(
                total,
                outcome == Outcome.PASSED ? passed + n : passed,
                outcome == Outcome.FAILED ? failed + n : failed,
                outcome == Outcome.ERRORED ? errored + n : errored,
                outcome == Outcome.UNSCORED ? unscored + n : unscored,
                outcome == Outcome.SKIPPED ? skipped + n : skipped);
    }

    @Override
    public String toString() {
        return done() + " of " + total + ": " + passed + " passed, " + failed + " failed, " + errored + " errored, "
                + unscored + " unscored, " + skipped + " skipped";
    }
}
