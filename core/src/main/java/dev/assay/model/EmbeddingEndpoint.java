package dev.assay.model;

import java.util.List;

/** An endpoint that can embed texts, too. */
public interface EmbeddingEndpoint extends ModelEndpoint {
    /**
     * Embeds texts, each on its own.
     *
     * @return one vector for each text, in order, all of one length
     * @throws dev.assay.error.ModelException when there is no usable reply
     */
    List<double[]> embed(String model, List<String> texts) throws InterruptedException;
}
