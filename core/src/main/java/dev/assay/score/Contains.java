package dev.assay.score;

import dev.assay.dataset.Datapoint;
import dev.assay.json.Json;
import dev.assay.subject.Answer;

/** Whether the expected text is somewhere in the output; the rules are those of {@link Scorers#contains}. */
final class Contains implements Scorer {
    static final ScorerType TYPE = ScorerType.of("contains", 1.0, Contains::of);

    private Contains() {}

    static Scorer of(Json config) {
        new ScorerConfig(config).refuseProblems();
        return new Contains();
    }

    @Override
    public Measurement score(Datapoint datapoint, Answer answer) {
        Json expected = Expected.of(datapoint);
        Json plain = expected == null ? Json.NULL : Expected.plain(expected);
        if (plain.isNull() || Expected.isBlank(plain)) {
            return Expected.MISSING;
        }
        String wanted = TextRule.trimmed(plain.asText());
        boolean found = CaseFolding.fold(answer.text()).contains(CaseFolding.fold(wanted));
        return found
                ? Measurement.of(true)
                : Reasons.failed("no " + Reasons.quoted(wanted) + " in " + Reasons.quoted(answer.text()));
    }
}
