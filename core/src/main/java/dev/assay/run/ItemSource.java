package dev.assay.run;

import dev.assay.dataset.Datapoint;
import dev.assay.json.Json;
import dev.assay.project.Scope;
import dev.assay.storage.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Where the items of runs come from. A source is registered by name and keeps nothing between calls: what it needs to give
 * the same items again, in another process, stands in the frozen configuration.
 */
public interface ItemSource {
    /**
     * A selection that is frozen: read again later, it gives the same items.
     *
     * @param config an object
     * @param total how many items there are
     * @param datasetId the dataset they are of, or null
     * @param revision the dataset's revision, or null
     * @param fingerprint of their content
     */
    record Frozen(
            Json config,
            long total,
            @Nullable String datasetId,
            @Nullable Long revision,
            String fingerprint) {}

    /**
     * Checks a selection and freezes it, before anything is spent.
     *
     * @throws dev.assay.error.ValidationException listing what is wrong with it
     * @throws dev.assay.error.NotFoundException when what it names is not in the project
     */
    Frozen freeze(Scope scope, Json config);

    /**
     * The items in ascending order of their ids (UTF-8 bytes), read lazily.
     *
     * @param config that of {@link Frozen}
     */
    Rows<Datapoint> items(Scope scope, Json config);
}
