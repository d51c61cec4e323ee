package dev.assay.score;

import static dev.assay.score.Items.outcome;
import static dev.assay.score.Items.score;
import static dev.assay.score.Outcome.ERRORED;
import static dev.assay.score.Outcome.FAILED;
import static dev.assay.score.Outcome.PASSED;
import static dev.assay.score.Outcome.UNSCORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericTest {
    static Stream<Arguments> pairs() {
        return Stream.of(
                arguments(4, 4, PASSED),
                arguments(4, "4.1", PASSED),
                arguments(4, "4.10000000000000000000000001", FAILED),
                arguments("4", " 4.0\n", PASSED),
                arguments("4", "+4", PASSED),
                arguments("-0.05", ".05", PASSED),
                arguments("1e3", "1000", PASSED),
                arguments(0.3, "0.4", PASSED),
                arguments(Map.of("answer", 4), "4", PASSED),
                arguments(Map.of("answer", "4"), "{\"answer\": 4.05}", PASSED),
                arguments(4, Map.of("n", 4), PASSED),
                arguments(4, "5", FAILED),
                arguments(4, "4 apples", FAILED),
                arguments(4, "about 4", FAILED),
                arguments(4, "4,0", FAILED),
                arguments(4, "", FAILED),
                arguments(4, null, FAILED),
                arguments(4, "NaN", FAILED),
                arguments(4, "Infinity", FAILED),
                arguments(4, "0x4", FAILED),
                arguments(4, true, FAILED),
                arguments(4, List.of(4), FAILED),
                arguments(4, Map.of("a", 4, "b", 4), FAILED),
                arguments(4, "1e999999999", FAILED),
                arguments(4, "1e-99999999999", FAILED),
                arguments(4, "4" + "0".repeat(2_000), FAILED),
                arguments("four", "4", ERRORED),
                arguments(List.of(4), "4", ERRORED),
                arguments(Map.of("a", 4, "b", 4), "4", ERRORED),
                arguments(null, "4", UNSCORED),
                arguments(" ", "4", UNSCORED));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void comparesWithinTheAbsoluteTolerance(Object expected, Object output, Outcome outcome) {
        assertThat(outcome(Scorers.numeric(0.1), expected, output)).isEqualTo(outcome);
    }

    @Test
    void zeroToleranceIsExactInDecimals() {
        assertThat(outcome(Scorers.numeric(0), "0.1", "0.10")).isEqualTo(PASSED);
        assertThat(outcome(Scorers.numeric(0), "9007199254740993", "9007199254740992"))
                .isEqualTo(FAILED);
    }

    @Test
    void theRelativeToleranceIsAShareOfTheExpectedNumber() {
        assertThat(outcome(Scorers.numericRelative(0.01), 200, "202")).isEqualTo(PASSED);
        assertThat(outcome(Scorers.numericRelative(0.01), -200, "-202")).isEqualTo(PASSED);
        assertThat(outcome(Scorers.numericRelative(0.01), 200, "202.01")).isEqualTo(FAILED);
        assertThat(outcome(Scorers.numericRelative(0.01), 0, "0.001")).isEqualTo(FAILED);
    }

    @Test
    void theLargerToleranceCounts() {
        ScorerSpec both = ScorerSpec.of("numeric", Json.parse("{\"absolute\": 1, \"relative\": 0.1}"));
        assertThat(outcome(both, 2, "3")).isEqualTo(PASSED);
        assertThat(outcome(both, 100, "110")).isEqualTo(PASSED);
        assertThat(outcome(both, 100, "111")).isEqualTo(FAILED);
    }

    @Test
    void aFailureTellsNumbersAndTolerance() {
        assertThat(score(Scorers.numeric(0.5), 4, "5").reason()).isEqualTo("expected 4 ± 0.5, got 5");
        assertThat(score(Scorers.numeric(0), 4, "5").reason()).isEqualTo("expected 4, got 5");
        assertThat(score(Scorers.numeric(0), 4, "five").reason()).isEqualTo("the output is no number: \"five\"");
        assertThat(score(Scorers.numeric(0), "four", "4").reason())
                .isEqualTo("the expected output is no number: \"four\"");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void aToleranceIsFiniteAndNotNegative(double tolerance) {
        assertThatThrownBy(() -> Scorers.numeric(tolerance))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("0 or more");
        assertThatThrownBy(() -> Scorers.numericRelative(tolerance))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("relative: ");
    }
}
