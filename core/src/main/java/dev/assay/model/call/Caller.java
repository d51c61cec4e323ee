package dev.assay.model.call;

import dev.assay.error.ModelException;
import dev.assay.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Makes calls: so many at one time, each again as a policy says. A call that waits out its pause is not one of them. */
final class Caller {
    private final TimeSource time;
    private final RetryPolicy retries;
    private final @Nullable Semaphore slots;
    /** Set once, by whoever opens a model; read by whoever planned for that. */
    private volatile boolean wanted;

    private Caller(TimeSource time, RetryPolicy retries, @Nullable Semaphore slots) {
        this.time = time;
        this.retries = retries;
        this.slots = slots;
    }

    /** Calls at once, and once. */
    static Caller direct(TimeSource time) {
        return new Caller(time, RetryPolicy.NONE, null);
    }

    /** @param atOnce 1 or more */
    Caller retrying(RetryPolicy policy, int atOnce) {
        return new Caller(time, policy, new Semaphore(atOnce, true));
    }

    TimeSource time() {
        return time;
    }

    /** A model was opened that calls through this. */
    void want() {
        wanted = true;
    }

    boolean isWanted() {
        return wanted;
    }

    @FunctionalInterface
    interface Call<T> {
        T run() throws InterruptedException;
    }

    /** @throws ModelException the last failure, cleaned by the guard like all that is thrown */
    <T> T call(KeyGuard guard, Call<T> call) throws InterruptedException {
        for (int attempts = 1; ; attempts++) {
            try {
                return inSlot(call);
            } catch (RuntimeException thrown) {
                RuntimeException failure = guard.clean(thrown);
                if (!(failure instanceof ModelException kind) || !retries.allows(kind, attempts)) {
                    throw failure;
                }
                sleep(retries.pauseAfter(attempts, kind, ThreadLocalRandom.current()));
            } catch (Error broken) {
                guard.refuse(broken);
                throw broken;
            }
        }
    }

    private <T> T inSlot(Call<T> call) throws InterruptedException {
        if (slots == null) {
            return call.run();
        }
        slots.acquire();
        try {
            return call.run();
        } finally {
            slots.release();
        }
    }

    private void sleep(Duration pause) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        TimeSource.Timer timer = time.after(pause, over::countDown);
        try {
            over.await();
        } finally {
            timer.cancel();
        }
    }
}
