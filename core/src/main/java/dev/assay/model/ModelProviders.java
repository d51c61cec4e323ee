package dev.assay.model;

import dev.assay.error.ConflictException;
import dev.assay.project.Services;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds providers by name, and keeps one endpoint open for each provider and settings. Providers that were handed over win
 * over those that the {@link java.util.ServiceLoader} finds. Thread-safe; endpoints are opened under the lock, which {@link
 * #close} takes too, so that none is opened that nobody closes.
 */
public final class ModelProviders implements AutoCloseable {
    private record EndpointKey(String provider, EndpointSettings settings) {}

    private final Services<ModelProvider> providers;
    private final Map<EndpointKey, ModelEndpoint> open = new HashMap<>();
    private boolean closed;

    /**
     * @param handedOver providers that were passed as objects
     * @throws dev.assay.error.ValidationException when two of those that were handed over, or two that were found, have one
     *     name
     */
    public ModelProviders(Collection<? extends ModelProvider> handedOver) {
        providers = Services.load("provider", ModelProvider.class, ModelProvider::name, handedOver);
    }

    /** The names that can be asked for, in order. */
    public List<String> names() {
        return providers.names();
    }

    /**
     * The endpoint of a provider with those settings; the same one each time, closed by {@link #close}.
     *
     * @throws dev.assay.error.ValidationException naming the providers there are when there is none of that name
     */
    public synchronized ModelEndpoint endpoint(String provider, EndpointSettings settings) {
        if (closed) {
            throw new ConflictException("closed", "the providers are closed; open another Assay");
        }
        return open.computeIfAbsent(
                new EndpointKey(provider, settings),
                key -> providers.get(provider).open(settings));
    }

    /** Closes every endpoint, even when one of them fails to. */
    @Override
    public synchronized void close() {
        closed = true;
        RuntimeException first = null;
        for (ModelEndpoint endpoint : open.values()) {
            try {
                endpoint.close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        open.clear();
        if (first != null) {
            throw first;
        }
    }
}
