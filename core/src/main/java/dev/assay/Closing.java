package dev.assay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was opened, to be closed once, the last first. The first failure is kept, later ones are suppressed onto it. The lock
 * is between two threads that close: one does it, the other waits until it is done.
 */
final class Closing {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    /** Longer than the runs' grace; whoever waits longer is waited for itself. */
    private static final long PATIENCE_SECONDS = 30;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable Thread closer;

    <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Closes everything; a second call waits for the first. */
    void close() {
        Throwable failure = begin() ? closeAll() : null;
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw failure instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        }
    }

    /** Closes everything behind a failure, which stays the one that is told. */
    void closeAfter(Throwable first) {
        Throwable failure = begin() ? closeAll() : null;
        if (failure != null) {
            first.addSuppressed(failure);
        }
    }

    /** Whether this thread is the one that closes. */
    private boolean begin() {
        synchronized (this) {
            if (closer == null) {
                closer = Thread.currentThread();
                return true;
            }
            if (closer == Thread.currentThread()) {
                return false;
            }
        }
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("another thread is still closing after {} s", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private @Nullable Throwable closeAll() {
        Throwable first = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Throwable failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        done.countDown();
        return first;
    }
}
