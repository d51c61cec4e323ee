package dev.assay.run;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many items of a run may be read and not yet recorded. The driver waits here, so that memory stays bounded however
 * slow the subject or the storage is; the recorder, and whoever drops an item, let it go on.
 */
final class Admission {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int width;
    private int inside;
    private boolean closed;

    Admission(int width) {
        this.width = width;
    }

    /** Waits until one more may come in; false when none may any more. */
    boolean enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (inside >= width && !closed) {
                changed.await();
            }
            if (closed) {
                return false;
            }
            inside++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave(int items) {
        lock.lock();
        try {
            inside -= items;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody in from now on. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void awaitEmpty() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (inside > 0) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
