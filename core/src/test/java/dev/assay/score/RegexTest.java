package dev.assay.score;

import static dev.assay.score.Items.outcome;
import static dev.assay.score.Items.score;
import static dev.assay.score.Outcome.FAILED;
import static dev.assay.score.Outcome.PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.subject.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    @Test
    void findsAMatchAnywhere() {
        assertThat(outcome(Scorers.regex("\\d{3}"), null, "call 123 now")).isEqualTo(PASSED);
        assertThat(outcome(Scorers.regex("\\d{3}"), null, "call 12 now")).isEqualTo(FAILED);
        assertThat(outcome(Scorers.regex("^Paris$"), null, "Paris\n")).isEqualTo(PASSED);
        assertThat(outcome(Scorers.regex("x"), null, null)).isEqualTo(FAILED);
    }

    @Test
    void aFullMatchCoversTheOutputWithoutWhiteSpaceAroundIt() {
        assertThat(outcome(Scorers.regexFullMatch("\\d+"), null, " 123\n")).isEqualTo(PASSED);
        assertThat(outcome(Scorers.regexFullMatch("\\d+"), null, "123 now")).isEqualTo(FAILED);
        assertThat(outcome(Scorers.regexFullMatch("a|ab"), null, "ab")).isEqualTo(PASSED);
    }

    @Test
    void caseIsIgnoredOnRequest() {
        ScorerSpec ignoring = ScorerSpec.of("regex", Json.parse("{\"pattern\": \"état\", \"ignore_case\": true}"));
        assertThat(outcome(ignoring, null, "L’ÉTAT")).isEqualTo(PASSED);
        assertThat(outcome(Scorers.regex("(?i)état"), null, "L’ÉTAT")).isEqualTo(PASSED);
        assertThat(outcome(Scorers.regex("état"), null, "L’ÉTAT")).isEqualTo(FAILED);
    }

    @Test
    void jsonIsMatchedInItsCompactForm() {
        assertThat(outcome(Scorers.regexFullMatch("\\{\"a\":\\d\\}"), null, Map.of("a", 1)))
                .isEqualTo(PASSED);
    }

    @Test
    void aFailureTellsPatternAndOutput() {
        assertThat(score(Scorers.regex("\\d"), null, " x ").reason()).isEqualTo("no match of \"\\d\" in \"x\"");
        assertThat(score(Scorers.regexFullMatch("\\d"), null, "11").reason())
                .isEqualTo("no full match of \"\\d\" in \"11\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "x(?=y)      , invalid or unsupported Perl syntax at character 2",
                "x(?!y)      , invalid or unsupported Perl syntax at character 2",
                "\\(?=(?=x)  , invalid or unsupported Perl syntax at character 5",
                "ab(?<=a)b   , invalid named capture at character 3",
                "(?>a)       , invalid or unsupported Perl syntax at character 1",
                "(a)\\1      , invalid escape sequence at character 4",
                "a\\\\1\\1   , invalid escape sequence at character 5",
                "(?P=n)      , invalid or unsupported Perl syntax at character 1",
                "a*+         , invalid nested repetition operator at character 2",
                "*a          , missing argument to repetition operator at character 1",
                "x[ab        , missing closing ] at character 2",
                "ab(c        , missing closing ) at the end",
                "a(b)c)d     , unexpected ) at character 6",
                "[)]a)       , unexpected ) at character 5",
                "a{1001}     , invalid repeat count at character 2",
                "[z-a]       , invalid character class range at character 2",
                "abc\\       , trailing backslash at end of expression at the end",
            })
    void aPatternThatIsNotKnownIsRefusedWithItsPlace(String pattern, String problem) {
        assertThatThrownBy(() -> Scorers.regex(pattern))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("pattern: is an RE2 pattern; " + problem + "; ")
                .hasMessageContaining("no back-references, no look-around")
                .hasMessageContaining("(found: " + pattern + ")");
    }

    @Test
    void aPatternThatWouldFillTheHeapIsRefused() {
        for (String bomb : new String[] {
            "((a{1000}){1000}){1000}",
            "(?:(?:x{1000}){1000}){1000,}",
            "(?P<n>(?i)(?i:[]a]{100}){100}){3}",
            "(\\Qab{2}\\E{1000}){9}",
            "(\\p{Greek}{100}){60}",
            "a".repeat(10_001),
            "(".repeat(5_000)
        }) {
            assertThatThrownBy(() -> Scorers.regex(bomb))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("at most 10000 characters, and of 5000 steps");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9]{1,1000}",
                "(?:a{1,40}){100}",
                "[{(]{1000}",
                "[[:alpha:])]{1000}",
                "\\x{61}{1000}",
                "\\({1000}",
                "\\Q(((\\E",
                "x{,4}|a{x}"
            })
    void aLargeButBoundedPatternIsTaken(String pattern) {
        assertThat(Scorers.regex(pattern).config().get("pattern")).isEqualTo(Json.text(pattern));
    }

    @Test
    void aPatternThatBacktracksElsewhereTakesLinearTimeHere() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(outcome(Scorers.regexFullMatch("(a+)+b"), null, "a".repeat(100_000)))
                        .isEqualTo(FAILED));
    }

    @Test
    void aLargePatternMatchesOnHalfOfADefaultStack() throws InterruptedException {
        ResolvedScorer scorer = Items.resolved(Scorers.regex("(?:a?b?){800}c"));
        Score[] scores = new Score[1];
        Thread half = new Thread(
                null,
                () -> scores[0] = scorer.score(Items.expecting(null), Answer.of("ab".repeat(50)), thrown -> {}),
                "half",
                512 * 1024);
        half.start();
        half.join();
        assertThat(scores[0].outcome()).as(scores[0].reason()).isEqualTo(FAILED);
    }
}
