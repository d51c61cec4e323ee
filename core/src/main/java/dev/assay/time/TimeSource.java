package dev.assay.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The two clocks and the timer of an {@code Assay}. Wall-clock time is for people and rows; every wait is measured on the
 * monotonic clock, which never goes back. Thread-safe.
 */
public interface TimeSource {
    /** The wall clock, UTC. */
    Instant now();

    /** The monotonic clock in nanoseconds; only differences mean anything. */
    long nanoTime();

    /**
     * Runs a short task once, after a delay, on a thread of this source. A task must not block; what it throws is logged.
     *
     * @param delay zero or more
     */
    Timer after(Duration delay, Runnable task);

    /** A task that was scheduled and may be called off. */
    interface Timer {
        /** Calls the task off; does nothing when it ran already. */
        void cancel();
    }

    /**
     * The system's clocks with one daemon thread for timers, which ends by {@link SystemTime#close()}.
     */
    static SystemTime system() {
        return new SystemTime();
    }
}
