package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScorersTest {
    static Stream<ScorerSpec> builtIn() {
        return Stream.of(
                Scorers.exactMatch(TextOption.IGNORE_CASE),
                Scorers.contains(),
                Scorers.regex("x"),
                Scorers.regexFullMatch("x"),
                Scorers.jsonEquals("/a", "/a"),
                Scorers.jsonSubset(),
                Scorers.numeric(0.1),
                Scorers.numericRelative(0.1),
                Scorers.none());
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void theStoredFormOfABuiltInScorerResolvesWithThresholdOne(ScorerSpec spec) {
        ScorerSpec stored = ScorerSpec.of(Json.parse(spec.toJson().compact()));
        assertThat(stored).isEqualTo(spec);
        assertThat(Items.resolved(stored).threshold()).isEqualTo(1.0);
    }

    @Test
    void noneNeverScores() {
        Score score = Items.score(Scorers.none(), "Paris", "Paris");
        assertThat(score.outcome()).isEqualTo(Outcome.UNSCORED);
        assertThat(score.value()).isNull();
    }

    @Test
    void ownCodePassesFromAHalfOn() {
        assertThat(Items.outcome(Scorers.of("mine", (d, a) -> Measurement.of(0.5)), "x", "x"))
                .isEqualTo(Outcome.PASSED);
        assertThat(Items.outcome(Scorers.of("mine", (d, a) -> Measurement.of(0.49)), "x", "x"))
                .isEqualTo(Outcome.FAILED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "exact_match ; {\"ignoreCase\": true}                 ; ignoreCase: is unknown; there are [",
                "exact_match ; {\"ignore_case\": \"yes\"}             ; ignore_case: is true or false (found: \"yes\")",
                "contains    ; {\"x\": 1}                             ; x: is unknown; this takes no members",
                "none        ; {\"x\": 1}                             ; x: is unknown; this takes no members",
                "regex       ; {}                                     ; pattern: is required (found: nothing)",
                "regex       ; {\"pattern\": 1}                       ; pattern: is a text (found: 1)",
                "regex       ; {\"pattern\": \"x\", \"full_match\": 1} ; full_match: is true or false",
                "json_equals ; {\"ignore\": \"/a\"}                   ; ignore: is an array of texts",
                "json_equals ; {\"ignore\": [1]}                      ; ignore: is an array of texts",
                "json_equals ; {\"subset\": null}                     ; subset: is true or false (found: null)",
                "numeric     ; {\"absolute\": \"1\"}                  ; absolute: is a number",
                "numeric     ; {\"absolute\": -1}                     ; absolute: is 0 or more (found: -1)",
            })
    void aConfigurationIsReadStrictly(String type, String config, String problem) {
        assertThatThrownBy(() -> Items.resolved(ScorerSpec.of(type, Json.parse(config))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void aConfigurationIsToldAllItsProblemsAtOnce() {
        ScorerSpec spec = ScorerSpec.of("regex", Json.parse("{\"ignore_case\": 1, \"full_match\": 2, \"flags\": 3}"));
        assertThatThrownBy(() -> Items.resolved(spec))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        thrown -> assertThat(thrown.problems())
                                .extracting(ValidationException.Problem::field)
                                .containsExactlyInAnyOrder("ignore_case", "full_match", "flags", "pattern"));
    }
}
