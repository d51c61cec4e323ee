package dev.assay;

import org.jspecify.annotations.Nullable;

/** Closes one thing after another; the first failure is kept, later ones are suppressed onto it. */
final class Closing {
    private @Nullable RuntimeException first;

    void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            RuntimeException failure =
                    e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
            if (first == null) {
                first = failure;
            } else {
                first.addSuppressed(failure);
            }
        }
    }

    void rethrow() {
        if (first != null) {
            throw first;
        }
    }
}
