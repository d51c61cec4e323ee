package dev.assay.model;

import java.util.List;

/** An endpoint that can embed texts, too. */
public interface EmbeddingEndpoint extends ModelEndpoint {
    /**
     * Embeds texts, each on its own.
     *
     * @param texts as many as one likes; sent in as many calls as the service needs
     * @throws dev.assay.error.ModelException when there is no usable reply
     */
    Embeddings embed(String model, List<String> texts) throws InterruptedException;
}
