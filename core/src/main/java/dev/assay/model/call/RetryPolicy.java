package dev.assay.model.call;

import dev.assay.error.ModelException;
import dev.assay.error.ValidationException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How a model call that failed in a retryable way is tried again: after a jittered, doubling pause, or after as long as the
 * endpoint asked for when that is longer.
 *
 * @param maxRetries 0 or more; 0 means that nothing is ever tried twice
 * @param firstPause the longest pause before the first retry
 * @param maxPause the longest pause of our own; an endpoint that asks for more is obeyed up to ten minutes, and what asks for
 *     still more is not tried again
 */
public record RetryPolicy(int maxRetries, Duration firstPause, Duration maxPause) {
    /** An endpoint that asks for more than this, or {@code maxPause} when that is more, will not help this run. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /** No endpoint's word is followed for longer: what it asks for comes from outside, and may be any number. */
    private static final Duration LONGEST = Duration.ofDays(365);

    /** Five retries: about half a minute of trouble at the endpoint costs no item. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(30));

    public static final RetryPolicy NONE = new RetryPolicy(0, Duration.ZERO, Duration.ZERO);

    public RetryPolicy {
        new ValidationException.Collector()
                .check(maxRetries >= 0, "retries.max_retries", "is 0 or more", maxRetries)
                .check(!firstPause.isNegative(), "retries.first_pause", "is not negative", firstPause)
                .check(maxPause.compareTo(firstPause) >= 0, "retries.max_pause", "is at least first_pause", maxPause)
                .check(maxPause.compareTo(LONGEST) <= 0, "retries.max_pause", "is up to 365 days", maxPause)
                .throwIfAny();
    }

    /** The default pauses and another number of retries. */
    public static RetryPolicy of(int maxRetries) {
        return new RetryPolicy(maxRetries, DEFAULT.firstPause, DEFAULT.maxPause);
    }

    /** Whether a call that failed so, after so many attempts, is tried again. */
    public boolean allows(ModelException failure, int attempts) {
        boolean soon = failure.retryAfter()
                .map(asked -> asked.compareTo(LONGEST_WAIT) <= 0 || asked.compareTo(maxPause) <= 0)
                .orElse(true);
        return failure.kind().retryable() && attempts <= maxRetries && soon;
    }

    /**
     * The pause after so many attempts: "equal jitter", half of it fixed so that no retry follows at once, half of it drawn,
     * so that callers that failed together do not come back together.
     */
    public Duration pauseAfter(int attempts, ModelException failure, RandomGenerator random) {
        long cap = maxPause.toNanos();
        int doublings = Math.min(attempts - 1, 30);
        long full = Math.min(cap, saturated(firstPause.toNanos(), doublings));
        long drawn = full / 2 + (full < 2 ? 0 : random.nextLong(full / 2 + 1));
        Duration own = Duration.ofNanos(drawn);
        Duration asked = failure.retryAfter().orElse(own);
        Duration pause = asked.compareTo(own) > 0 ? asked : own;
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private static long saturated(long nanos, int doublings) {
        return nanos > (Long.MAX_VALUE >> doublings) ? Long.MAX_VALUE : nanos << doublings;
    }
}
