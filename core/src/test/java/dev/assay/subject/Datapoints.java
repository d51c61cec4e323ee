package dev.assay.subject;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointKind;
import java.time.Instant;
import java.util.Set;

/** Datapoints for tests. */
final class Datapoints {
    private Datapoints() {}

    static Datapoint of(DatapointKind kind) {
        Datapoint.Source source = Datapoint.Source.MANUAL;
        return new Datapoint("01", "ds", null, "key", kind, Set.of(), source, null, Instant.EPOCH, Instant.EPOCH);
    }
}
