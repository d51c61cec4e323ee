package dev.assay.run;

import dev.assay.time.TimeSource;
import java.time.Duration;
import java.util.Optional;

/** How fast a run goes. Started once, then asked by the writer and by whoever holds a handle. */
final class ProgressMeter {
    /** A person sees no more than this, and a terminal should not be asked for more. */
    private static final long INTERVAL = Duration.ofMillis(100).toNanos();

    private final String runId;
    private final TimeSource time;
    private volatile long startedAt;
    private volatile long doneAtStart;
    private long lastTold;

    ProgressMeter(String runId, TimeSource time) {
        this.runId = runId;
        this.time = time;
        this.startedAt = time.nanoTime();
        this.lastTold = startedAt - INTERVAL;
    }

    void start(RunCounts counts) {
        startedAt = time.nanoTime();
        doneAtStart = counts.done();
    }

    /** Progress, when the last is long enough ago or this is the end; called by the writer only. */
    Optional<RunEvent.Progress> due(RunCounts counts) {
        long now = time.nanoTime();
        boolean over = counts.done() == counts.total();
        if (!over && now - lastTold < INTERVAL) {
            return Optional.empty();
        }
        lastTold = now;
        return Optional.of(progress(counts));
    }

    RunEvent.Progress progress(RunCounts counts) {
        double seconds = (time.nanoTime() - startedAt) / 1e9;
        long done = counts.done() - doneAtStart;
        double rate = seconds > 0 ? done / seconds : 0;
        long left = counts.total() - counts.done();
        Duration timeLeft = rate > 0 ? Duration.ofMillis(Math.round(left / rate * 1_000)) : null;
        return new RunEvent.Progress(runId, counts, rate, timeLeft);
    }
}
