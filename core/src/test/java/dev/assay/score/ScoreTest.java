package dev.assay.score;

import static dev.assay.score.Outcome.ERRORED;
import static dev.assay.score.Outcome.FAILED;
import static dev.assay.score.Outcome.PASSED;
import static dev.assay.score.Outcome.SKIPPED;
import static dev.assay.score.Outcome.UNSCORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.assay.error.ValidationException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {
    private static Score score(Measurement measured, double threshold, boolean negate) {
        return Score.of(measured, "s", threshold, 1, negate);
    }

    private static Score weighted(double value, double weight) {
        return Score.of(Measurement.of(value), "s", 0.5, weight, false);
    }

    private static Score without(Outcome outcome) {
        return new Score("s", null, outcome, null, null, null, 0.5, 7, null, null);
    }

    static Stream<Arguments> decisions() {
        return Stream.of(
                arguments(Measurement.of(0.8), 0.8, false, PASSED, 0.8),
                arguments(Measurement.of(0.79), 0.8, false, FAILED, 0.79),
                arguments(Measurement.of(0.0), 0.0, false, PASSED, 0.0),
                arguments(Measurement.of(true), 1.0, false, PASSED, 1.0),
                arguments(Measurement.of(false), 1.0, false, FAILED, 0.0),
                arguments(Measurement.of(true), 1.0, true, FAILED, 0.0),
                arguments(Measurement.of(false), 1.0, true, PASSED, 1.0),
                arguments(Measurement.of(0.5), 0.5, true, FAILED, 0.5),
                arguments(Measurement.of(0.25), 0.5, true, PASSED, 0.75));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void theThresholdDecidesAndNegationFlips(
            Measurement measured, double threshold, boolean negate, Outcome outcome, double value) {
        Score score = score(measured, threshold, negate);
        assertThat(score.outcome()).isEqualTo(outcome);
        assertThat(score.value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.5, -0.001})
    void aValueThatIsNoScoreIsErrored(double value) {
        for (boolean negate : new boolean[] {false, true}) {
            Score score = score(Measurement.of(value), 0.5, negate);
            assertThat(score.outcome()).isEqualTo(ERRORED);
            assertThat(score.value()).isNull();
            assertThat(score.reason()).isEqualTo("the scorer gave " + value + "; a score is 0 to 1");
        }
    }

    @Test
    void negationLeavesWhatIsNotScoredAsItIs() {
        assertThat(score(Measurement.errored("e"), 0.5, true).outcome()).isEqualTo(ERRORED);
        assertThat(score(Measurement.unscored("u"), 0.5, true).outcome()).isEqualTo(UNSCORED);
        assertThat(score(Measurement.skipped("s"), 0.5, true).outcome()).isEqualTo(SKIPPED);
        assertThat(score(Measurement.errored("e"), 0.5, true).value()).isNull();
    }

    @Test
    void theMeanIsWeightedAndLeavesOutWhatHasNoValue() {
        assertThat(Score.mean(List.of(weighted(1, 3), weighted(0, 1)))).isEqualTo(0.75);
        assertThat(Score.mean(List.of(weighted(1, 1), without(ERRORED), without(UNSCORED))))
                .isEqualTo(1.0);
        assertThat(Score.mean(List.of(without(ERRORED), without(SKIPPED)))).isNull();
        assertThat(Score.mean(List.of())).isNull();
    }

    @Test
    void theMeanHoldsForTheLargestAndTheSmallestWeights() {
        assertThat(Score.mean(List.of(weighted(0.5, Double.MAX_VALUE), weighted(0.5, Double.MAX_VALUE))))
                .isEqualTo(0.5);
        assertThat(Score.mean(List.of(weighted(0.5, Double.MIN_VALUE)))).isEqualTo(0.5);
        assertThat(Score.mean(List.of(weighted(0.1, 0.1), weighted(0.1, 0.7)))).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void theWorstOutcomeWins() {
        List<Outcome> worstFirst = List.of(ERRORED, FAILED, PASSED, UNSCORED, SKIPPED);
        for (int i = 0; i < worstFirst.size(); i++) {
            for (int j = i; j < worstFirst.size(); j++) {
                Score better = without(worstFirst.get(j));
                Score worse = without(worstFirst.get(i));
                assertThat(Score.worst(List.of(better, worse))).isEqualTo(worstFirst.get(i));
                assertThat(Score.worst(List.of(worse, better))).isEqualTo(worstFirst.get(i));
            }
        }
        assertThat(Score.worst(List.of())).isEqualTo(UNSCORED);
    }

    @Test
    void aScoreThatContradictsItselfIsRefused() {
        assertThatThrownBy(() -> new Score("s", 1.5, PASSED, null, null, null, 0.5, 1, null, null))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> new Score("s", 0.5, ERRORED, null, null, null, 0.5, 1, null, null))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> new Score("s", 0.5, PASSED, null, null, null, Double.NaN, 1, null, null))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> new Score("s", 0.5, PASSED, null, null, null, 0.5, 0, null, null))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void everyOutcomeHasItsWord() {
        for (Outcome outcome : Outcome.values()) {
            assertThat(Outcome.of(outcome.wire())).contains(outcome);
        }
        assertThat(Outcome.of("PASSED")).isEmpty();
    }
}
