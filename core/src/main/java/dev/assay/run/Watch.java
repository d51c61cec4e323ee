package dev.assay.run;

import dev.assay.time.TimeSource;
import java.time.Duration;

/** Looks at something again and again until it is closed. The lock is between the timer's thread and whoever closes. */
final class Watch implements AutoCloseable {
    private final TimeSource time;
    private final Duration period;
    private final Runnable look;
    private TimeSource.Timer next;
    private TimeSource.Timer alarm = () -> {};
    private boolean closed;

    Watch(TimeSource time, Duration period, Runnable look) {
        this.time = time;
        this.period = period;
        this.look = look;
        this.next = time.after(period, this::tick);
    }

    /** Does something else once, unless the watch is closed first. */
    synchronized void once(Duration delay, Runnable task) {
        alarm = time.after(delay, task);
    }

    private void tick() {
        try {
            look.run();
        } finally {
            synchronized (this) {
                if (!closed) {
                    next = time.after(period, this::tick);
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        next.cancel();
        alarm.cancel();
    }
}
