package dev.assay.score;

import static dev.assay.score.Items.outcome;
import static dev.assay.score.Items.score;
import static dev.assay.score.Outcome.ERRORED;
import static dev.assay.score.Outcome.FAILED;
import static dev.assay.score.Outcome.PASSED;
import static dev.assay.score.Outcome.UNSCORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEqualsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1, \"b\": 2} ; {\"b\": 2.0, \"a\": 1} ; PASSED",
                "{\"a\": 1}           ; {\"a\": \"1\"}         ; FAILED",
                "{\"a\": 1}           ; {\"a\": 1, \"b\": 2}   ; FAILED",
                "{\"a\": null}        ; {}                     ; FAILED",
                "[1, 2]               ; [2, 1]                 ; FAILED",
                "[1, 2]               ; [1.0, 2e0]             ; PASSED",
                "4                    ; 4.0                    ; PASSED",
                "\"x\"                ; \"x\"                  ; PASSED",
                "{\"a\": 1}           ; ```{\"a\": 1}```       ; FAILED",
                "{\"a\": 1}           ; {\"a\": 1} done        ; FAILED",
                "{\"a\": 1}           ; {'a': 1}               ; FAILED",
                "x                    ; x                      ; ERRORED",
            })
    void aTextOnEitherSideIsReadAsJson(String expected, String output, Outcome outcome) {
        assertThat(outcome(Scorers.jsonEquals(), expected, output)).isEqualTo(outcome);
        assertThat(score(Scorers.jsonEquals(), Items.conversation(expected), output)
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void aValueThatIsNoTextStandsForItself() {
        Json value = Json.parse("{\"a\": [1, {\"b\": \"\"}]}");
        assertThat(outcome(Scorers.jsonEquals(), value, value)).isEqualTo(PASSED);
        assertThat(outcome(Scorers.jsonEquals(), value, value.compact())).isEqualTo(PASSED);
        assertThat(outcome(Scorers.jsonEquals(), Json.parse("{\"a\": \"\"}"), Json.parse("{\"a\": \"\"}")))
                .isEqualTo(PASSED);
        assertThat(outcome(Scorers.jsonEquals(), value, null)).isEqualTo(FAILED);
    }

    @Test
    void nothingExpectedIsUnscored() {
        assertThat(outcome(Scorers.jsonEquals(), null, "{}")).isEqualTo(UNSCORED);
        assertThat(outcome(Scorers.jsonEquals(), " ", "{}")).isEqualTo(UNSCORED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "/id                  ; {\"id\": 1, \"a\": 2}        ; {\"id\": 9, \"a\": 2}         ; PASSED",
                "/id                  ; {\"id\": 1, \"a\": 2}        ; {\"a\": 2}                    ; PASSED",
                "/id                  ; {\"a\": 2}                   ; {\"id\": 1, \"a\": 2}         ; PASSED",
                "/id                  ; {\"id\": 1, \"a\": 2}        ; {\"id\": 1, \"a\": 3}         ; FAILED",
                "/a/id                ; {\"id\": 1, \"a\": {}}       ; {\"id\": 2, \"a\": {\"id\": 1}} ; FAILED",
                "/a/id                ; {\"a\": {}}                  ; {\"a\": {\"id\": 1}}          ; PASSED",
                "/a/1                 ; {\"a\": [1, 2]}              ; {\"a\": [1, 3]}               ; PASSED",
                "/a/1                 ; {\"a\": [1, 2]}              ; {\"a\": [1]}                  ; FAILED",
                "/x~1y~0z             ; {\"x/y~z\": 1}               ; {}                            ; PASSED",
                "/                    ; {\"\": 1}                    ; {}                            ; PASSED",
            })
    void anIgnoredPlaceDoesNotCount(String pointer, String expected, String output, Outcome outcome) {
        assertThat(outcome(Scorers.jsonEquals(pointer), Json.parse(expected), output))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1}              ; {\"a\": 1, \"b\": 2}                    ; PASSED",
                "{\"a\": 1, \"b\": 2}    ; {\"a\": 1}                              ; FAILED",
                "{\"a\": {\"b\": [{}]}}  ; {\"a\": {\"b\": [{\"c\": 1}], \"d\": 1}} ; PASSED",
                "{\"a\": [1]}            ; {\"a\": [1, 2]}                         ; FAILED",
                "{}                      ; {\"a\": 1}                              ; PASSED",
                "{}                      ; []                                      ; FAILED",
            })
    void aSubsetAllowsMoreMembersButNotMoreElements(String expected, String output, Outcome outcome) {
        assertThat(outcome(Scorers.jsonSubset(), Json.parse(expected), output)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"a\": {\"b/c\": [1, 2]}} ; {\"a\": {\"b/c\": [1, 3]}} ; at /a/b~1c/1: expected 2, got 3",
                "{\"a\": 1, \"b\": 2}       ; {\"a\": 1}                 ; at /b: expected 2, got nothing",
                "{\"a\": 1}                 ; {\"a\": 1, \"b\": \"x\"}   ; at /b: expected nothing, got \"x\"",
                "{\"a\": [1]}               ; {\"a\": []}                ; at /a: expected 1 elements, got 0",
                "{\"a\": 1}                 ; [1]                        ; expected {\"a\":1}, got [1]",
                "{\"a\": 1}                 ; nope                       ; the output is no JSON: \"nope\"",
            })
    void aFailureTellsTheFirstDifference(String expected, String output, String reason) {
        assertThat(score(Scorers.jsonEquals(), Json.parse(expected), output).reason())
                .isEqualTo(reason);
    }

    @Test
    void anExpectedTextThatIsNoJsonIsErroredAndSaysSo() {
        Score score = score(Scorers.jsonEquals(), "Paris", "{}");
        assertThat(score.outcome()).isEqualTo(ERRORED);
        assertThat(score.reason()).isEqualTo("the expected output is no JSON: \"Paris\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id", "$.id", "/a~2", "/a~"})
    void whatIsNoPointerIsRefused(String pointer) {
        assertThatThrownBy(() -> Scorers.jsonEquals("/fine", pointer))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("ignore: is an array of JSON Pointers")
                .hasMessageEndingWith("(found: " + pointer + ")");
    }
}
