package dev.assay.model;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints by provider and settings: those asked for last, so many, are kept; the others are closed as soon as nobody holds
 * them. So rotated keys and options that change from run to run leave nothing behind, and no run loses its endpoint. Not
 * thread-safe.
 */
final class OpenEndpoints {
    /** More than one application has at a time; each may have connections and threads. */
    static final int MOST_KEPT = 64;

    private record EndpointKey(String provider, EndpointSettings settings) {}

    /** Asked for last comes last. */
    private final Map<EndpointKey, KeptEndpoint> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** Endpoints that are kept no more, until the one that callers hold is unreachable. */
    private final Map<Reference<?>, ModelEndpoint> retired = new HashMap<>();

    private final ReferenceQueue<KeptEndpoint> unreachable = new ReferenceQueue<>();
    private @Nullable RuntimeException failed;

    ModelEndpoint get(String provider, EndpointSettings settings, Supplier<ModelEndpoint> open) {
        EndpointKey key = new EndpointKey(provider, settings);
        KeptEndpoint endpoint = kept.get(key);
        if (endpoint == null) {
            endpoint = KeptEndpoint.of(open.get());
            kept.put(key, endpoint);
            retire();
            closeUnreachable();
        }
        return endpoint;
    }

    private void retire() {
        var eldest = kept.values().iterator();
        while (kept.size() > MOST_KEPT) {
            KeptEndpoint endpoint = eldest.next();
            retired.put(new PhantomReference<>(endpoint, unreachable), endpoint.real);
            eldest.remove();
        }
    }

    /** That one of them fails to close is nothing to whoever asks for another; {@link #close} tells it. */
    private void closeUnreachable() {
        for (var gone = unreachable.poll(); gone != null; gone = unreachable.poll()) {
            failed = close(retired.remove(gone), failed);
        }
    }

    /** Closes all, even when one of them fails to. */
    void close() {
        RuntimeException first = failed;
        for (KeptEndpoint endpoint : kept.values()) {
            first = close(endpoint.real, first);
        }
        for (ModelEndpoint endpoint : retired.values()) {
            first = close(endpoint, first);
        }
        kept.clear();
        retired.clear();
        failed = null;
        if (first != null) {
            throw first;
        }
    }

    private static @Nullable RuntimeException close(
            @Nullable ModelEndpoint endpoint, @Nullable RuntimeException first) {
        try {
            if (endpoint != null) {
                endpoint.close();
            }
            return first;
        } catch (RuntimeException e) {
            if (first == null) {
                return e;
            }
            first.addSuppressed(e);
            return first;
        }
    }
}
