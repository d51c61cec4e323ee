package dev.assay.score;

import dev.assay.dataset.Datapoint;
import dev.assay.json.Json;
import dev.assay.subject.Answer;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Whether the output is the expected number, or near it; the rules are those of {@link Scorers#numeric(double)}. */
final class Numeric implements Scorer {
    static final ScorerType TYPE = ScorerType.of("numeric", 1.0, Numeric::of);

    /** What JSON numbers may have; it bounds the digits that a subtraction can take. */
    private static final int MAX_LENGTH = 1_000;

    private static final int MAX_EXPONENT = 10_000;

    private final BigDecimal absolute;
    private final BigDecimal relative;

    private Numeric(BigDecimal absolute, BigDecimal relative) {
        this.absolute = absolute;
        this.relative = relative;
    }

    static Scorer of(Json json) {
        ScorerConfig config = new ScorerConfig(json);
        BigDecimal absolute = config.tolerance("absolute");
        BigDecimal relative = config.tolerance("relative");
        config.refuseProblems();
        return new Numeric(absolute, relative);
    }

    @Override
    public Measurement score(Datapoint datapoint, Answer answer) {
        Json given = Expected.of(datapoint);
        if (given == null) {
            return Expected.MISSING;
        }
        BigDecimal expected = number(given);
        if (expected == null) {
            return Measurement.errored("the expected output is no number: " + Reasons.shown(given));
        }
        BigDecimal output = number(answer.output());
        if (output == null) {
            return Reasons.failed("the output is no number: " + Reasons.shown(answer.output()));
        }
        BigDecimal tolerance = absolute.max(relative.multiply(expected.abs()));
        return expected.subtract(output).abs().compareTo(tolerance) <= 0
                ? Measurement.of(true)
                : Reasons.failed(reason(expected, output, tolerance));
    }

    private static String reason(BigDecimal expected, BigDecimal output, BigDecimal tolerance) {
        String allowed = tolerance.signum() == 0 ? "" : " ± " + shown(tolerance);
        return "expected " + shown(expected) + allowed + ", got " + shown(output);
    }

    private static String shown(BigDecimal number) {
        return Reasons.cut(number.toString());
    }

    /** A number, a text that is one, or an object whose only member is one of these; else null. */
    private static @Nullable BigDecimal number(Json value) {
        Json object = value.isText() ? Expected.parsed(value.text(), Json.Kind.OBJECT) : value;
        Json plain = Expected.plain(object == null ? value : object);
        if (plain.isNumber()) {
            return plain.number();
        }
        return plain.isText() ? number(TextRule.trimmed(plain.text())) : null;
    }

    private static @Nullable BigDecimal number(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || text.charAt(0) > '9') {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) <= MAX_EXPONENT ? number : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }
}
