package dev.assay.model.scripted;

import dev.assay.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that stands still: timers run once {@code held} of them wait. */
final class HeldTime implements TimeSource {
    final List<Duration> delays = new CopyOnWriteArrayList<>();
    private final List<Runnable> waiting = new CopyOnWriteArrayList<>();
    private final int held;

    HeldTime(int held) {
        this.held = held;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public long nanoTime() {
        return 0;
    }

    /** Synchronized: of the threads that come here together, the last one lets all go. */
    @Override
    public synchronized Timer after(Duration delay, Runnable task) {
        delays.add(delay);
        waiting.add(task);
        if (waiting.size() >= held) {
            waiting.forEach(Runnable::run);
            waiting.clear();
        }
        return () -> waiting.remove(task);
    }
}
