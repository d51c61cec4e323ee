package dev.assay.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of a project are listed; all conditions hold for each. Every method gives a changed copy.
 *
 * @param status null for any
 * @param datasetId null for any
 * @param tags a run has at least one of them; empty for any
 * @param createdFrom the earliest, inclusive; null for any
 * @param createdBefore the end, exclusive; null for any
 */
public record RunFilter(
        @Nullable RunStatus status,
        @Nullable String datasetId,
        List<String> tags,
        @Nullable Instant createdFrom,
        @Nullable Instant createdBefore) {
    /** Every run. */
    public static final RunFilter ALL = new RunFilter(null, null, List.of(), null, null);

    public RunFilter {
        tags = List.copyOf(tags);
    }

    public RunFilter status(RunStatus wanted) {
        return new RunFilter(wanted, datasetId, tags, createdFrom, createdBefore);
    }

    public RunFilter dataset(String id) {
        return new RunFilter(status, id, tags, createdFrom, createdBefore);
    }

    public RunFilter anyTag(String... wanted) {
        return new RunFilter(status, datasetId, List.of(wanted), createdFrom, createdBefore);
    }

    public RunFilter created(@Nullable Instant from, @Nullable Instant before) {
        return new RunFilter(status, datasetId, tags, from, before);
    }
}
