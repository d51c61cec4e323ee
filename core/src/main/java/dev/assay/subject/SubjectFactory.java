package dev.assay.subject;

import dev.assay.json.Json;
import dev.assay.model.call.Models;

/** Makes subjects of one registered type. */
@FunctionalInterface
public interface SubjectFactory {
    /**
     * @param config the object that was stored with the run
     * @param models those of the run's project, asked once a call: the engine tries items again
     * @throws dev.assay.error.ValidationException listing everything in it that is missing or wrong; nothing was spent
     */
    AsyncSubject create(Json config, Models models);
}
