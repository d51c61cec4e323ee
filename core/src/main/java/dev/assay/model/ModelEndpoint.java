package dev.assay.model;

import java.util.List;

/**
 * One model service, ready to be called. Thread-safe. It never retries: the engine owns retries, and needs to see each
 * failure as a {@link dev.assay.error.ModelException} with its kind, status and Retry-After.
 */
public interface ModelEndpoint extends AutoCloseable {
    /**
     * Asks a model once, and waits for the whole reply. An interrupt ends the call with {@link InterruptedException}.
     *
     * @throws dev.assay.error.ModelException when there is no usable reply
     */
    ModelReply complete(ModelRequest request) throws InterruptedException;

    /**
     * The names of the models it serves, in its own order; empty when it cannot say.
     *
     * @throws dev.assay.error.ModelException when it cannot be asked
     */
    List<String> listModels() throws InterruptedException;

    @Override
    void close();
}
