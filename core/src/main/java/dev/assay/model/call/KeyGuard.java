package dev.assay.model.call;

import dev.assay.error.ModelException;
import dev.assay.model.EndpointSettings;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Keeps a key out of what a provider throws, which ends up in results and logs: services repeat keys that they refuse, and HTTP
 * libraries headers that they cannot send.
 */
record KeyGuard(EndpointSettings settings) {
    /** Of causes and of what they suppressed; a failure of more is taken for one that shows the key. */
    private static final int MOST_LOOKED_AT = 1_000;

    /** The failure itself, or when it shows the key one without it and without causes. */
    RuntimeException clean(RuntimeException failure) {
        if (!shows(failure)) {
            return failure;
        }
        return failure instanceof ModelException model
                ? traced(like(model, settings.withoutKey(String.valueOf(model.getMessage()))), model)
                : named(failure);
    }

    /** As {@link #clean}, of an error, which ends up in results like all that is thrown. */
    void refuse(Error failure) {
        if (shows(failure)) {
            throw named(failure);
        }
    }

    private RuntimeException named(Throwable failure) {
        String message = settings.withoutKey(String.valueOf(failure.getMessage()));
        return traced(new IllegalStateException(failure.getClass().getName() + ": " + message), failure);
    }

    private static RuntimeException traced(RuntimeException clean, Throwable failure) {
        clean.setStackTrace(failure.getStackTrace());
        return clean;
    }

    private ModelException like(ModelException failure, String message) {
        return new ModelException(
                failure.kind(),
                message,
                failure.status().isPresent() ? Integer.valueOf(failure.status().getAsInt()) : null,
                failure.retryAfter().orElse(null),
                failure.parameter().map(settings::withoutKey).orElse(null),
                null);
    }

    /** Each is looked at once: causes may be tied in a ring. */
    private boolean shows(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            String parameter =
                    next instanceof ModelException model ? model.parameter().orElse("") : "";
            String text = next + "\n" + parameter;
            if (seen.size() > MOST_LOOKED_AT || !settings.withoutKey(text).equals(text)) {
                return true;
            }
            if (next.getCause() != null) {
                open.push(next.getCause());
            }
            open.addAll(List.of(next.getSuppressed()));
        }
        return false;
    }
}
