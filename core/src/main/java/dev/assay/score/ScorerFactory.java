package dev.assay.score;

import dev.assay.json.Json;
import dev.assay.model.call.Models;

/** Makes scorers of one registered type. */
@FunctionalInterface
public interface ScorerFactory {
    /**
     * @param config the object that was stored with the run
     * @param models those of the run's project, each call tried again as the run's policy says; {@link Models#runModel()} is
     *     the model that the run's subject asks
     * @throws dev.assay.error.ValidationException listing everything in it that is missing or wrong; nothing was spent
     */
    Scorer create(Json config, Models models);
}
