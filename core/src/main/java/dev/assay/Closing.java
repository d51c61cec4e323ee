package dev.assay;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What was opened, to be closed once, the last first. The first failure is kept, later ones are suppressed onto it. */
final class Closing {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Closes everything; a second call finds nothing left. */
    void close() {
        RuntimeException failure = closeAll();
        if (failure != null) {
            throw failure;
        }
    }

    /** Closes everything behind a failure, which stays the one that is told. */
    void closeAfter(Throwable first) {
        RuntimeException failure = closeAll();
        if (failure != null) {
            first.addSuppressed(failure);
        }
    }

    private @Nullable RuntimeException closeAll() {
        RuntimeException first = null;
        AutoCloseable resource = next();
        while (resource != null) {
            try {
                resource.close();
            } catch (Exception e) {
                RuntimeException failure = e instanceof RuntimeException cause ? cause : new IllegalStateException(e);
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
            resource = next();
        }
        return first;
    }

    private synchronized @Nullable AutoCloseable next() {
        return opened.poll();
    }
}
