package dev.assay.testkit.run;

import dev.assay.testkit.time.VirtualTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits in real time, while virtual time stands still; never for long. */
final class Waits {
    private static final long GLANCE_NANOS = 100_000;

    private Waits() {}

    /** Waits until something is so that other threads bring about by themselves. */
    static void until(BooleanSupplier condition, String what) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > VirtualTime.REAL_LIMIT.toNanos()) {
                throw new AssertionError("not within " + VirtualTime.REAL_LIMIT.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    /** Waits inside user code for the test to let it go on; an interrupt ends the wait. */
    static void at(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(VirtualTime.REAL_LIMIT.toSeconds() * 2, TimeUnit.SECONDS)) {
            throw new AssertionError("the test never let the code go on");
        }
    }

    /** As {@link #at}, and no longer than others need to overtake. */
    static void aMomentAt(CountDownLatch latch) {
        try {
            boolean unused = latch.await(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@link #at}, by code that ignores interrupts. */
    static void stubbornlyAt(CountDownLatch latch) {
        boolean over = false;
        while (!over) {
            try {
                at(latch);
                over = true;
            } catch (InterruptedException ignored) {
                over = false;
            }
        }
    }
}
