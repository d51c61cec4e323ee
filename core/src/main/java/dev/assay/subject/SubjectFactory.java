package dev.assay.subject;

import dev.assay.json.Json;

/** Makes subjects of one registered type. */
@FunctionalInterface
public interface SubjectFactory {
    /**
     * @param config the object that was stored with the run
     * @throws dev.assay.error.ValidationException listing everything in it that is missing or wrong; nothing was spent
     */
    AsyncSubject create(Json config);
}
