package dev.assay.model;

import dev.assay.error.ConflictException;
import dev.assay.project.Services;
import java.util.Collection;
import java.util.List;

/**
 * Finds providers by name, and keeps the endpoints that were asked for last open, one for each provider and settings. Providers that were handed over win
 * over those that the {@link java.util.ServiceLoader} finds. Thread-safe; endpoints are opened under the lock, which {@link
 * #close} takes too, so that none is opened that nobody closes.
 */
public final class ModelProviders implements AutoCloseable {
    private final Services<ModelProvider> providers;
    private final OpenEndpoints open = new OpenEndpoints();
    private volatile boolean closed;

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
     * The endpoint of a provider with those settings; the same one each time it is asked for soon again, closed by {@link #close}
     * at the latest. Hold on to it while you use it: beyond the 64 that were asked for last, those that nobody holds are closed.
     *
     * @throws dev.assay.error.ValidationException naming the providers there are when there is none of that name
     */
    public synchronized ModelEndpoint endpoint(String provider, EndpointSettings settings) {
        if (closed) {
            throw new ConflictException("closed", "the providers are closed; open another Assay");
        }
        return open.get(provider, settings, () -> providers.get(provider).open(settings));
    }

    /**
     * Opens an endpoint beside those that are kept; the caller closes it.
     *
     * @throws dev.assay.error.ValidationException naming the providers there are when there is none of that name
     */
    public ModelEndpoint open(String provider, EndpointSettings settings) {
        return providers.get(provider).open(settings);
    }

    /** Whether they were closed. */
    public boolean isClosed() {
        return closed;
    }

    /** Closes every endpoint, even when one of them fails to. */
    @Override
    public synchronized void close() {
        closed = true;
        open.close();
    }
}
