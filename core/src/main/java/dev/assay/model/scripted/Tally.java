package dev.assay.model.scripted;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

/** Counts calls and how many are in flight. Thread-safe, without a lock. */
final class Tally {
    private final AtomicLong calls = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAccumulator most = new LongAccumulator(Math::max, 0);

    void begin() {
        calls.incrementAndGet();
        most.accumulate(inFlight.incrementAndGet());
    }

    void end() {
        inFlight.decrementAndGet();
    }

    long calls() {
        return calls.get();
    }

    int maxInFlight() {
        return most.intValue();
    }
}
