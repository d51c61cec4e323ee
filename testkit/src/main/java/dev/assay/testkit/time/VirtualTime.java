package dev.assay.testkit.time;

import dev.assay.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Clocks that stand still until they are moved. Timers run on the thread that moves them, in the order of their times, each
 * with the clocks at exactly its time. Thread-safe: any thread may read and set timers, one at a time moves the clocks.
 */
public final class VirtualTime implements TimeSource {
    /** Where the wall clock starts. */
    public static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    /** How long, in real time, {@link #runUntil} goes on before it fails. */
    public static final Duration REAL_LIMIT = Duration.ofSeconds(20);

    /** What real threads get to do their work in, between two moves of the clock. */
    private static final long BREATH_NANOS = 1_000_000;

    private static final long GLANCE_NANOS = 50_000;

    private final class Task implements Timer, Comparable<Task> {
        private final long due;
        private final long number;
        private final Runnable work;

        private Task(long due, long number, Runnable work) {
            this.due = due;
            this.number = number;
            this.work = work;
        }

        @Override
        public void cancel() {
            remove(this);
        }

        @Override
        public int compareTo(Task other) {
            return due == other.due ? Long.compare(number, other.number) : Long.compare(due, other.due);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }

    /** Held by whoever moves the clocks, timers and all; against others who would. */
    private final ReentrantLock moving = new ReentrantLock();

    /** Guarded by this, as all below: any thread sets timers while another moves the clocks. */
    private final TreeSet<Task> tasks = new TreeSet<>();

    private final List<Throwable> failures = new ArrayList<>();
    private long elapsed;
    private long made;

    @Override
    public synchronized Instant now() {
        // As fine as storages keep times, like the system's.
        return START.plusNanos(elapsed).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public synchronized long nanoTime() {
        return elapsed;
    }

    @Override
    public synchronized Timer after(Duration delay, Runnable work) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is zero or more; found " + delay);
        }
        Task task = new Task(Math.addExact(elapsed, delay.toNanos()), made++, work);
        tasks.add(task);
        return task;
    }

    private synchronized void remove(Task task) {
        tasks.remove(task);
    }

    /** How far away each timer is, the next one first. */
    public synchronized List<Duration> timers() {
        return tasks.stream().map(task -> Duration.ofNanos(task.due - elapsed)).toList();
    }

    /** What timers threw, in order; the engine's own are not supposed to throw. */
    public synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /** Moves both clocks on, and runs every timer that falls due on the way, also those that timers set. */
    public void advance(Duration span) {
        moving.lock();
        try {
            long end = Math.addExact(nanoTime(), span.toNanos());
            for (Task task = takeDue(end); task != null; task = takeDue(end)) {
                run(task);
            }
            moveTo(end);
        } finally {
            moving.unlock();
        }
    }

    /** The next timer up to {@code end}, with the clocks at its time; null when there is none, as in no other place here. */
    @SuppressWarnings("NullAway") // private, and its one caller asks
    private synchronized Task takeDue(long end) {
        if (tasks.isEmpty() || tasks.first().due > end) {
            return null;
        }
        Task task = tasks.pollFirst();
        moveTo(task.due);
        return task;
    }

    private synchronized void moveTo(long nanos) {
        elapsed = Math.max(elapsed, nanos);
    }

    private void run(Task task) {
        try {
            task.work.run();
        } catch (Throwable thrown) {
            synchronized (this) {
                failures.add(thrown);
            }
        }
    }

    /**
     * Moves the clocks from timer to timer until something is so; between two timers, real threads get a millisecond to
     * work in.
     *
     * @throws AssertionError when it is not so within {@link #REAL_LIMIT} of real time, saying what was waited for
     */
    public void runUntil(BooleanSupplier condition, String what) {
        long start = System.nanoTime();
        while (!holdsSoon(condition)) {
            if (System.nanoTime() - start > REAL_LIMIT.toNanos()) {
                throw new AssertionError("not within " + REAL_LIMIT.toSeconds() + " s: " + what + "; virtual time is "
                        + Duration.ofNanos(nanoTime()) + ", " + timers().size() + " timers wait, timers threw "
                        + failures());
            }
            advance(timers().stream().findFirst().orElse(Duration.ZERO));
        }
    }

    private static boolean holdsSoon(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > BREATH_NANOS) {
                return false;
            }
            LockSupport.parkNanos(GLANCE_NANOS);
        }
        return true;
    }
}
