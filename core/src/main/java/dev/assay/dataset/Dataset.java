package dev.assay.dataset;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A named collection of datapoints, at one of its revisions. Immutable.
 *
 * @param id ULID text
 * @param number 1 or more, growing by project
 * @param name 1 to 255 characters, unique in its project and prompt
 * @param promptId the prompt it belongs to, or null
 * @param revision grows with every change of its datapoints, from 0
 * @param fingerprint 32 hex digits over its datapoints' names, kinds and labels, whatever their order or ids; equal content
 *     has the same fingerprint on every machine
 */
public record Dataset(
        String id,
        long number,
        String name,
        @Nullable String description,
        @Nullable Long promptId,
        long revision,
        long datapointCount,
        String fingerprint,
        Instant createdAt,
        Instant updatedAt) {
    public Dataset {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
    }
}
