package dev.assay.score;

import static dev.assay.score.Items.outcome;
import static dev.assay.score.Items.score;
import static dev.assay.score.Outcome.FAILED;
import static dev.assay.score.Outcome.PASSED;
import static dev.assay.score.Outcome.UNSCORED;
import static dev.assay.score.TextOption.COLLAPSE_WHITESPACE;
import static dev.assay.score.TextOption.IGNORE_CASE;
import static dev.assay.score.TextOption.IGNORE_PUNCTUATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.assay.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactMatchTest {
    static Stream<Arguments> pairs() {
        return Stream.of(
                // text against text
                arguments("Paris", "Paris", PASSED),
                arguments("Paris", " Paris\n", PASSED),
                arguments("\tParis ", "\u00a0Paris\u2003", PASSED),
                arguments("Paris", "paris", FAILED),
                arguments("Paris", "Paris.", FAILED),
                arguments("Paris", "Pari", FAILED),
                arguments("a b", "a  b", FAILED),
                arguments("4", "4", PASSED),
                arguments("4", "4.0", FAILED),
                arguments("Paris", "\"Paris\"", FAILED),
                arguments("{\"a\": 1}", "{\"a\":1}", FAILED),
                // text against other JSON
                arguments("4", 4, PASSED),
                arguments("4.0", 4, PASSED),
                arguments("four", 4, FAILED),
                arguments("true", true, PASSED),
                arguments("True", true, FAILED),
                arguments(" {\"a\": 1} ", Map.of("a", 1.0), PASSED),
                arguments("[1, 2]", List.of(1, 2), PASSED),
                arguments("[1, 2", List.of(1, 2), FAILED),
                arguments("Paris", Map.of("answer", "Paris"), FAILED),
                // a number or boolean
                arguments(4, "4", PASSED),
                arguments(4, " 4.0 ", PASSED),
                arguments(4, 4.0, PASSED),
                arguments(4, "5", FAILED),
                arguments(4, "4 apples", FAILED),
                arguments(4, "\"4\"", FAILED),
                arguments(true, "true", PASSED),
                arguments(true, "yes", FAILED),
                arguments(true, true, PASSED),
                // an object of one scalar member
                arguments(Map.of("answer", "4"), "4", PASSED),
                arguments(Map.of("answer", "4"), 4, PASSED),
                arguments(Map.of("answer", 4), "4.0", PASSED),
                arguments(Map.of("answer", " Paris"), "Paris ", PASSED),
                arguments(Map.of("answer", "Paris"), "paris", FAILED),
                arguments(Map.of("answer", "Paris"), "{ \"answer\": \"Paris\" }", PASSED),
                arguments(Map.of("answer", "Paris"), "{\"answer\": \"Lyon\"}", FAILED),
                arguments(Map.of("answer", "4"), "{\"answer\": 4}", FAILED),
                arguments(Map.of("answer", "Paris"), Map.of("answer", "Paris"), PASSED),
                arguments(Map.of("answer", "Paris"), Map.of("reply", "Paris"), FAILED),
                arguments(Map.of("answer", true), "true", PASSED),
                arguments(Json.parse("{\"answer\": null}"), "null", FAILED),
                arguments(Json.parse("{\"answer\": null}"), "{\"answer\":null}", PASSED),
                // other containers
                arguments(Map.of("a", 1, "b", List.of(2)), "{\"b\": [2.0], \"a\": 1}", PASSED),
                arguments(Map.of("a", 1, "b", 2), "1", FAILED),
                arguments(Map.of("a", 1, "b", 2), "{\"a\": 1, \"b\": 2", FAILED),
                arguments(Map.of("answer", List.of("Paris")), "Paris", FAILED),
                arguments(List.of("Paris"), "Paris", FAILED),
                arguments(List.of("Paris"), "[\"Paris\"]", PASSED),
                arguments(List.of(), "[]", PASSED),
                arguments(List.of(), "[1]", FAILED),
                arguments(Map.of(), Map.of(), PASSED),
                // no output
                arguments("Paris", null, FAILED),
                arguments("null", null, FAILED),
                arguments("Paris", "", FAILED),
                // nothing expected
                arguments(null, "Paris", UNSCORED),
                arguments(Json.NULL, "Paris", UNSCORED),
                arguments("", "", UNSCORED),
                arguments(" \n", "Paris", UNSCORED),
                arguments(Map.of("answer", " "), "Paris", UNSCORED));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void comparesExpectedAndOutput(Object expected, Object output, Outcome outcome) {
        assertThat(outcome(Scorers.exactMatch(), expected, output)).isEqualTo(outcome);
    }

    static Stream<Arguments> overlooked() {
        return Stream.of(
                arguments(IGNORE_CASE, "Paris", "PARIS", PASSED),
                arguments(IGNORE_CASE, "Straße", "STRASSE", PASSED),
                arguments(IGNORE_CASE, true, "True", PASSED),
                arguments(IGNORE_CASE, Map.of("answer", "yes"), "YES", PASSED),
                arguments(IGNORE_CASE, Map.of("a", "x", "b", "y"), "{\"a\":\"X\",\"b\":\"y\"}", FAILED),
                arguments(IGNORE_CASE, "Paris", "Paris.", FAILED),
                arguments(COLLAPSE_WHITESPACE, "a b c", " a \n\t b\u00a0 c ", PASSED),
                arguments(COLLAPSE_WHITESPACE, "a b", "ab", FAILED),
                arguments(IGNORE_PUNCTUATION, "Paris", "«Paris»!", PASSED),
                arguments(IGNORE_PUNCTUATION, "Paris", "- Paris.", PASSED),
                arguments(IGNORE_PUNCTUATION, "its", "it’s", PASSED),
                arguments(IGNORE_PUNCTUATION, "3.5", "35", FAILED),
                arguments(IGNORE_PUNCTUATION, "3.5", "(3.5).", PASSED),
                arguments(IGNORE_PUNCTUATION, "-4", "4", FAILED),
                arguments(IGNORE_PUNCTUATION, "$5", "5", FAILED),
                arguments(IGNORE_PUNCTUATION, "?!", "anything", UNSCORED),
                arguments(IGNORE_PUNCTUATION, "?!", "!", UNSCORED));
    }

    @ParameterizedTest
    @MethodSource("overlooked")
    void anOptionOverlooksOneThing(TextOption option, Object expected, Object output, Outcome outcome) {
        assertThat(outcome(Scorers.exactMatch(option), expected, output)).isEqualTo(outcome);
    }

    @Test
    void optionsWorkTogether() {
        ScorerSpec spec = Scorers.exactMatch(IGNORE_CASE, COLLAPSE_WHITESPACE, IGNORE_PUNCTUATION);
        assertThat(outcome(spec, "new york", "“New  York.”")).isEqualTo(PASSED);
    }

    @Test
    void theExpectedTextOfAConversationFollowsTheSameRule() {
        assertThat(score(Scorers.exactMatch(), Items.conversation(" Paris "), "Paris")
                        .outcome())
                .isEqualTo(PASSED);
        assertThat(score(Scorers.exactMatch(), Items.conversation(null), "Paris")
                        .reason())
                .isEqualTo("no expected output");
    }

    @Test
    void aFailureTellsBothSides() {
        assertThat(score(Scorers.exactMatch(), "Paris", "Lyon").reason()).isEqualTo("expected \"Paris\", got \"Lyon\"");
        assertThat(score(Scorers.exactMatch(), Map.of("a", 1), 2).reason()).isEqualTo("expected {\"a\":1}, got 2");
        assertThat(score(Scorers.exactMatch(), "Paris", null).reason()).isEqualTo("expected \"Paris\", got nothing");
    }

    @Test
    void aFailureCutsLongTextsAt100CharactersAndNeverInsideOne() {
        String reason = score(Scorers.exactMatch(), "x".repeat(101), "y".repeat(99) + "😀z")
                .reason();
        assertThat(reason).isEqualTo("expected \"" + "x".repeat(100) + "…\", got \"" + "y".repeat(99) + "…\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00a0", "\u3000", "\ufeff", "\u2028"})
    void everyWhiteSpaceIsTrimmed(String space) {
        assertThat(outcome(Scorers.exactMatch(), space + "a", "a" + space)).isEqualTo(PASSED);
    }
}
