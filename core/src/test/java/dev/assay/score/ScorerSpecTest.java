package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScorerSpecTest {
    @Test
    void everythingSurvivesTheStoredForm() {
        ScorerSpec spec =
                Scorers.regex("x").named("has x").threshold(0.25).weight(2.5).negate();
        ScorerSpec stored = ScorerSpec.of(Json.parse(spec.toJson().compact()));
        assertThat(stored).isEqualTo(spec).hasSameHashCodeAs(spec);
        assertThat(stored.name()).isEqualTo("has x");
        assertThat(stored.threshold()).contains(0.25);
        assertThat(stored.weight()).isEqualTo(2.5);
        assertThat(stored.isNegated()).isTrue();
    }

    @Test
    void theStoredFormLeavesDefaultsOut() {
        assertThat(Scorers.contains().toJson().compact()).isEqualTo("{\"type\":\"contains\",\"config\":{}}");
        assertThat(ScorerSpec.of(Json.parse("{\"type\": \"contains\"}"))).isEqualTo(Scorers.contains());
    }

    @Test
    void codeIsNotPartOfTheStoredForm() {
        ScorerSpec spec = Scorers.of("mine", (datapoint, answer) -> Measurement.of(true));
        ScorerSpec stored = ScorerSpec.of(spec.toJson());
        assertThat(stored.code()).isEmpty();
        assertThat(stored).isNotEqualTo(spec);
        assertThat(stored.type()).isEqualTo("mine");
    }

    @Test
    void negatingTwiceIsNotNegating() {
        assertThat(Scorers.contains().negate().negate()).isEqualTo(Scorers.contains());
    }

    @Test
    void aChangedCopyLeavesTheOriginal() {
        ScorerSpec original = Scorers.contains();
        assertThat(original.weight(3).threshold(0.1).negate().named("n").weight())
                .isEqualTo(3);
        assertThat(original).isEqualTo(Scorers.contains());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[]                                        ; scorer: is an object",
                "{}                                        ; type: is required",
                "{\"type\": 1}                             ; type: is a text (found: 1)",
                "{\"type\": \"\"}                          ; type: is 1 to 255 characters",
                "{\"type\": \"t\", \"config\": 1}          ; config: is an object (found: 1)",
                "{\"type\": \"t\", \"name\": 1}            ; name: is a text",
                "{\"type\": \"t\", \"threshold\": \"1\"}   ; threshold: is a number",
                "{\"type\": \"t\", \"threshold\": 1.5}     ; t.threshold: is 0 to 1 (found: 1.5)",
                "{\"type\": \"t\", \"weight\": 0}          ; t.weight: is above 0 and finite (found: 0.0)",
                "{\"type\": \"t\", \"weight\": 1e999}      ; t.weight: is above 0 and finite",
                "{\"type\": \"t\", \"negate\": \"yes\"}    ; negate: is true or false",
                "{\"type\": \"t\", \"negated\": true}      ; negated: is unknown; there are [config, name, negate,",
            })
    void aStoredFormThatIsWrongIsRefused(String stored, String problem) {
        assertThatThrownBy(() -> ScorerSpec.of(Json.parse(stored)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void aStoredFormIsToldAllItsProblemsAtOnce() {
        assertThatThrownBy(() -> ScorerSpec.of(Json.parse("{\"negate\": 1, \"weight\": \"2\", \"x\": 3}")))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        thrown -> assertThat(thrown.problems())
                                .extracting(ValidationException.Problem::field)
                                .containsExactlyInAnyOrder("type", "negate", "weight", "x"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aThresholdIsZeroToOne(double threshold) {
        assertThatThrownBy(() -> Scorers.contains().threshold(threshold))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("contains.threshold: is 0 to 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aWeightIsAboveZero(double weight) {
        assertThatThrownBy(() -> Scorers.contains().weight(weight))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("contains.weight: is above 0");
    }

    @Test
    void aConfigurationIsAnObject() {
        assertThatThrownBy(() -> ScorerSpec.of("t", Json.text("x"))).isInstanceOf(ValidationException.class);
    }
}
