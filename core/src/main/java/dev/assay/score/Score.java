package dev.assay.score;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One scorer's word on one answer, as it is stored.
 *
 * @param scorer the scorer's name in the run
 * @param value 0 to 1, already negated where the scorer is; null unless the outcome is passed or failed
 * @param threshold 0 to 1, the value from which on it passes; where the scorer is negated, the value before negation
 *     from which on it fails
 * @param weight above 0
 * @param usage tokens that the scorer itself spent, or null
 * @param cost US dollars that the scorer itself spent; null when nothing or not known
 */
public record Score(
        String scorer,
        @Nullable Double value,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String label,
        @Nullable Json metadata,
        double threshold,
        double weight,
        @Nullable Usage usage,
        @Nullable BigDecimal cost) {
    public Score {
        Objects.requireNonNull(scorer, "scorer");
        Objects.requireNonNull(outcome, "outcome");
        require(value == null || (value >= 0 && value <= 1), "value", "is 0 to 1", value);
        require(value == null || outcome.isScored(), "value", "is there only when passed or failed", value);
        require(threshold >= 0 && threshold <= 1, "threshold", "is 0 to 1", threshold);
        require(weight > 0 && weight < Double.POSITIVE_INFINITY, "weight", "is above 0 and finite", weight);
    }

    private static void require(boolean holds, String field, String rule, @Nullable Double found) {
        if (!holds) {
            throw ValidationException.of(field, rule, found);
        }
    }

    /** Decides the outcome of a measurement: the one place where threshold and negation are applied. */
    public static Score of(Measurement measured, String scorer, double threshold, double weight, boolean negate) {
        Double raw = measured.value();
        Outcome outcome = switch (measured.state()) {
            case SCORED -> raw != null && raw >= threshold ? Outcome.PASSED : Outcome.FAILED;
            case UNSCORED -> Outcome.UNSCORED;
            case SKIPPED -> Outcome.SKIPPED;
            case ERRORED -> Outcome.ERRORED;
        };
        return new Score(
                scorer,
                raw == null || !negate ? raw : Double.valueOf(1 - raw),
                negate ? outcome.negated() : outcome,
                measured.reason(),
                measured.label(),
                measured.metadata(),
                threshold,
                weight,
                measured.usage(),
                measured.cost());
    }

    /** The weighted mean of the values there are; null when there is none. */
    public static @Nullable Double mean(List<Score> scores) {
        double heaviest = heaviest(scores);
        double sum = 0;
        double weights = 0;
        for (Score score : scores) {
            if (score.value != null) {
                double share = score.weight / heaviest;
                sum += share * score.value;
                weights += share;
            }
        }
        return weights == 0 ? null : Double.valueOf(sum / weights);
    }

    /**
     * The weighted mean if every value that an error kept away had been 0; null when there is neither a value nor an error.
     */
    public static @Nullable Double meanAtLeast(List<Score> scores) {
        return mean(scores.stream().map(Score::withoutError).toList());
    }

    private Score withoutError() {
        return outcome == Outcome.ERRORED
                ? new Score(scorer, 0.0, Outcome.FAILED, null, null, null, threshold, weight, null, null)
                : this;
    }

    /** Weights are divided by it, so that no sum overflows, however large they are. */
    private static double heaviest(List<Score> scores) {
        double heaviest = 0;
        for (Score score : scores) {
            heaviest = score.value == null ? heaviest : Math.max(heaviest, score.weight);
        }
        return heaviest;
    }

    /** The worst outcome there is; {@link Outcome#UNSCORED} when there is no score at all. */
    public static Outcome worst(List<Score> scores) {
        if (scores.isEmpty()) {
            return Outcome.UNSCORED;
        }
        Outcome worst = Outcome.SKIPPED;
        for (Score score : scores) {
            worst = worst.worse(score.outcome);
        }
        return worst;
    }
}
