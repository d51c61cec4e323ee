package dev.assay.benchmarks;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts calls as they begin and end, and notes when the window begins. */
final class CallMeter {
    private final int discard;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger maxInFlight = new AtomicInteger();
    private volatile long windowStart = System.nanoTime();

    CallMeter(int discard) {
        this.discard = discard;
    }

    void begin() {
        if (begun.incrementAndGet() == discard + 1L) {
            windowStart = System.nanoTime();
        }
        maxInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    }

    void end() {
        inFlight.decrementAndGet();
    }

    long calls() {
        return begun.get();
    }

    int maxInFlight() {
        return maxInFlight.get();
    }

    /** When the first call after the discarded ones began. */
    long windowStart() {
        return windowStart;
    }
}
