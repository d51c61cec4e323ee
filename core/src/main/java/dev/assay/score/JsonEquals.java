package dev.assay.score;

import dev.assay.dataset.Datapoint;
import dev.assay.json.Json;
import dev.assay.subject.Answer;

/** Whether the output is the expected JSON; the rules are those of {@link Scorers#jsonEquals}. */
final class JsonEquals implements Scorer {
    static final ScorerType TYPE = ScorerType.of("json_equals", 1.0, JsonEquals::of);

    private final JsonComparison comparison;

    private JsonEquals(JsonComparison comparison) {
        this.comparison = comparison;
    }

    static Scorer of(Json json) {
        ScorerConfig config = new ScorerConfig(json);
        IgnoredPlaces ignored = new IgnoredPlaces();
        for (String pointer : config.texts("ignore")) {
            config.check(ignored.add(pointer), "ignore", IgnoredPlaces.RULE, pointer);
        }
        boolean subset = config.flag("subset");
        config.refuseProblems();
        return new JsonEquals(new JsonComparison(subset, ignored));
    }

    @Override
    public Measurement score(Datapoint datapoint, Answer answer) {
        Json given = Expected.of(datapoint);
        if (given == null) {
            return Expected.MISSING;
        }
        Json expected = Expected.parsed(given);
        if (expected == null) {
            return Measurement.errored("the expected output is no JSON: " + Reasons.shown(given));
        }
        Json output = Expected.parsed(answer.output());
        if (output == null) {
            return Reasons.failed("the output is no JSON: " + Reasons.shown(answer.output()));
        }
        return comparison
                .difference(expected, output)
                .map(difference -> Reasons.failed(difference.toString()))
                .orElseGet(() -> Measurement.of(true));
    }
}
