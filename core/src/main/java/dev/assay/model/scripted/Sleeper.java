package dev.assay.model.scripted;

import dev.assay.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits; an interrupt ends the wait. */
@FunctionalInterface
interface Sleeper {
    /** Really waits, on no lock and no timer that calls would have to share. */
    Sleeper REAL = TimeUnit.NANOSECONDS::sleep;

    void sleep(long nanos) throws InterruptedException;

    /** Waits on the timer of {@code time}, which in a test need not take real time. */
    static Sleeper on(TimeSource time) {
        return nanos -> {
            CountDownLatch over = new CountDownLatch(1);
            TimeSource.Timer timer = time.after(Duration.ofNanos(nanos), over::countDown);
            try {
                over.await();
            } finally {
                timer.cancel();
            }
        };
    }
}
