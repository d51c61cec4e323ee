package dev.assay.model.call;

import dev.assay.error.ModelException;
import dev.assay.model.EndpointSettings;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a key out of what a provider throws, which ends up in results and logs: services repeat keys that they refuse, and HTTP
 * libraries headers that they cannot send.
 */
record KeyGuard(EndpointSettings settings) {
    /** Causes may be tied in a ring. */
    private static final int DEEPEST = 20;

    /** The failure itself, or when it shows the key one without it and without causes. */
    RuntimeException clean(RuntimeException failure) {
        if (!shows(failure, 0)) {
            return failure;
        }
        String message = settings.withoutKey(String.valueOf(failure.getMessage()));
        RuntimeException clean = failure instanceof ModelException model
                ? like(model, message)
                : new IllegalStateException(failure.getClass().getName() + ": " + message);
        clean.setStackTrace(failure.getStackTrace());
        return clean;
    }

    private static ModelException like(ModelException failure, String message) {
        return new ModelException(
                failure.kind(),
                message,
                failure.status().isPresent() ? Integer.valueOf(failure.status().getAsInt()) : null,
                failure.retryAfter().orElse(null),
                failure.parameter().orElse(null),
                null);
    }

    private boolean shows(@Nullable Throwable failure, int depth) {
        if (failure == null || depth > DEEPEST) {
            return false;
        }
        String text = failure.toString();
        if (!settings.withoutKey(text).equals(text) || shows(failure.getCause(), depth + 1)) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (shows(suppressed, depth + 1)) {
                return true;
            }
        }
        return false;
    }
}
