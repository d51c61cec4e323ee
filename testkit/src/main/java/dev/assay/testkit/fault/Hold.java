package dev.assay.testkit.fault;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bar across the way of calls: those that come wait until it is lifted. The lock is between those who wait, and the test
 * that watches and releases them.
 */
public final class Hold {
    /** Far longer than any test holds a call. */
    private static final long LIMIT_SECONDS = 60;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int arrived;
    private boolean lifted;

    Hold() {}

    /** Waits until so many calls have come in all; fails after a minute. */
    public void awaitArrived(int calls) {
        lock.lock();
        try {
            await(() -> arrived >= calls, "only " + arrived + " of " + calls + " calls came");
        } finally {
            lock.unlock();
        }
    }

    /** How many calls have come. */
    public int arrived() {
        lock.lock();
        try {
            return arrived;
        } finally {
            lock.unlock();
        }
    }

    /** Lets all go on, and whoever comes later go by. */
    public void lift() {
        lock.lock();
        try {
            lifted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void pass() {
        lock.lock();
        try {
            if (!lifted) {
                arrived++;
                changed.signalAll();
                await(() -> lifted, "nobody lifted the hold");
            }
        } finally {
            lock.unlock();
        }
    }

    private interface Waited {
        boolean isSo();
    }

    private void await(Waited waited, String otherwise) {
        long left = TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!waited.isSo()) {
            if (left <= 0) {
                throw new AssertionError(otherwise + " within " + LIMIT_SECONDS + " s");
            }
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted at a hold", e);
            }
        }
    }
}
