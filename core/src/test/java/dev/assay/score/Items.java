package dev.assay.score;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Message;
import dev.assay.model.ModelProviders;
import dev.assay.model.call.Models;
import dev.assay.subject.Answer;
import dev.assay.time.TimeSource;
import java.time.Instant;
import java.util.List;

/** Datapoints and scores for tests. */
final class Items {
    private static final ScorerRegistry BUILT_IN = new ScorerRegistry();

    /** Only what is found on the class path, and nobody here calls it. */
    static final Models MODELS = Models.of(new ModelProviders(List.of()), TimeSource.system());

    static {
        Scorers.registerBuiltIns(BUILT_IN);
    }

    private Items() {}

    /** A datapoint that expects anything JSON-like, or nothing when null. */
    static Datapoint expecting(Object expected) {
        return datapoint(DatapointDraft.of("q", expected));
    }

    static Datapoint conversation(String expected) {
        return datapoint(DatapointDraft.conversation(List.of(Message.user("q")), expected));
    }

    private static Datapoint datapoint(DatapointDraft draft) {
        Instant now = Instant.EPOCH;
        return new Datapoint(
                "1", "d", null, "key", draft.kind(), draft.labels(), draft.source(), draft.sourceSpanId(), now, now);
    }

    static ResolvedScorer resolved(ScorerSpec spec) {
        return BUILT_IN.resolve(spec, MODELS);
    }

    static Score score(ScorerSpec spec, Datapoint datapoint, Object output) {
        return resolved(spec).score(datapoint, Answer.of(output), thrown -> {});
    }

    static Score score(ScorerSpec spec, Object expected, Object output) {
        return score(spec, expecting(expected), output);
    }

    static Outcome outcome(ScorerSpec spec, Object expected, Object output) {
        return score(spec, expected, output).outcome();
    }
}
