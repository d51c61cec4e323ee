package dev.assay.score;

import dev.assay.dataset.Datapoint;
import dev.assay.json.Json;
import dev.assay.subject.Answer;
import java.util.Arrays;
import java.util.List;

/** Whether the output is the expected one; the rules are those of {@link Scorers#exactMatch}. */
final class ExactMatch implements Scorer {
    static final ScorerType TYPE = ScorerType.of("exact_match", 1.0, ExactMatch::of);

    private final TextRule rule;

    private ExactMatch(TextRule rule) {
        this.rule = rule;
    }

    static Scorer of(Json json) {
        ScorerConfig config = new ScorerConfig(json);
        List<TextOption> options = Arrays.stream(TextOption.values())
                .filter(option -> config.flag(option.wire()))
                .toList();
        config.refuseProblems();
        return new ExactMatch(new TextRule(options));
    }

    @Override
    public Measurement score(Datapoint datapoint, Answer answer) {
        Json expected = Expected.of(datapoint);
        if (expected == null) {
            return Expected.MISSING;
        }
        Json plain = Expected.plain(expected);
        if (plain.isText() && rule.leavesNothingOf(plain.text())) {
            return Expected.MISSING;
        }
        Json output = answer.output();
        boolean same = sameText(plain, output)
                || sameValue(plain, output)
                || (plain.isScalar() && expected.isContainer() && sameValue(expected, output));
        return same ? Measurement.of(true) : Reasons.differs(expected, output);
    }

    private boolean sameText(Json expected, Json output) {
        return expected.isScalar()
                && output.isScalar()
                && !output.isNull()
                && rule.same(expected.asText(), output.asText());
    }

    /** Two texts are left to the text rule, even where they spell the same JSON. */
    private static boolean sameValue(Json expected, Json output) {
        if (output.isNull() || (expected.isText() && output.isText())) {
            return false;
        }
        if (expected.isText()) {
            return output.equals(Expected.parsed(expected.text(), output.kind()));
        }
        return expected.equals(output.isText() ? Expected.parsed(output.text(), expected.kind()) : output);
    }
}
