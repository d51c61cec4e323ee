package dev.assay.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Texts as vectors.
 *
 * @param vectors one for each text, in order, all of one length; not copied, so leave them as they are
 * @param model the model that embedded them, as the provider names it
 * @param usage null when the provider did not count
 */
public record Embeddings(
        List<double[]> vectors, String model, @Nullable Usage usage) {
    public Embeddings {
        Objects.requireNonNull(model, "model");
        vectors = List.copyOf(vectors);
        if (vectors.stream().mapToInt(vector -> vector.length).distinct().count() > 1) {
            throw new IllegalArgumentException("vectors have one length");
        }
    }
}
