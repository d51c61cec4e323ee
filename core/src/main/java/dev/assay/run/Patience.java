package dev.assay.run;

import dev.assay.error.StorageException;
import dev.assay.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks a storage that fails again and again, until it is back or patience has run out. */
final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** How often, in real time, a waiting thread looks whether it should go on waiting at all. */
    private static final long GLANCE_MILLIS = 100;

    private final TimeSource time;
    private final Duration limit;
    private final BooleanSupplier givesUp;

    /** @param givesUp whether waiting has become pointless; asked from time to time */
    Patience(TimeSource time, Duration limit, BooleanSupplier givesUp) {
        this.time = time;
        this.limit = limit;
        this.givesUp = givesUp;
    }

    /** @throws StorageException the last failure, when patience has run out */
    <R> R ask(Supplier<R> storage) {
        long start = time.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return storage.get();
            } catch (StorageException e) {
                if (time.nanoTime() - start >= TimeUnit.NANOSECONDS.convert(limit) || !sleep(pause)) {
                    throw e;
                }
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) <= 0 ? doubled : LONGEST_PAUSE;
            }
        }
    }

    /** False when waiting has become pointless. */
    private boolean sleep(Duration pause) {
        CountDownLatch over = new CountDownLatch(1);
        TimeSource.Timer timer = time.after(pause, over::countDown);
        try {
            while (!over.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                if (givesUp.getAsBoolean()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            timer.cancel();
        }
    }
}
