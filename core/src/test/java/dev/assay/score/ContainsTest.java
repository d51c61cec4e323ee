package dev.assay.score;

import static dev.assay.score.Items.outcome;
import static dev.assay.score.Items.score;
import static dev.assay.score.Outcome.FAILED;
import static dev.assay.score.Outcome.PASSED;
import static dev.assay.score.Outcome.UNSCORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContainsTest {
    static Stream<Arguments> pairs() {
        return Stream.of(
                arguments("paris", "The capital is PARIS.", PASSED),
                arguments(" Paris ", "(Paris)", PASSED),
                arguments("Paris", "Lyon", FAILED),
                arguments("Paris", "", FAILED),
                arguments("Paris", null, FAILED),
                arguments(4, "It is 42", PASSED),
                arguments("4", 42, PASSED),
                arguments(true, "that is TRUE", PASSED),
                arguments(Map.of("answer", "Paris"), "It is Paris", PASSED),
                arguments(Map.of("answer", "Paris"), Map.of("city", "Paris"), PASSED),
                arguments(Map.of("a", 1), "number 1", PASSED),
                arguments(Map.of("a", List.of(1)), "see {\"A\":[1]}", PASSED),
                arguments(List.of(1, 2), "see [1,2]", PASSED),
                arguments("straße", "HAUPTSTRASSE 1", PASSED),
                arguments("STRASSE", "die straße", PASSED),
                arguments("GROẞ", "groß", PASSED),
                arguments("istanbul", "İSTANBUL", PASSED),
                arguments("İstanbul", "ISTANBUL", PASSED),
                arguments("ısparta", "ISPARTA", PASSED),
                arguments("ΟΔΟΣ", "η οδος", PASSED),
                arguments("οδοσ", "ΟΔΟΣ", PASSED),
                arguments("МОСКВА", "москва", PASSED),
                arguments("ﬁn", "FINE", PASSED),
                arguments("", "Paris", UNSCORED),
                arguments(null, "Paris", UNSCORED),
                arguments(Map.of("answer", ""), "Paris", UNSCORED));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void findsTheExpectedTextInAnyCase(Object expected, Object output, Outcome outcome) {
        assertThat(outcome(Scorers.contains(), expected, output)).isEqualTo(outcome);
    }

    @Test
    void theDefaultLocalePlaysNoPart() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(outcome(Scorers.contains(), "title", "A TITLE")).isEqualTo(PASSED);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void allSpellingsOfACharacterFoldToOne() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String one = Character.toString(c);
            String folded = CaseFolding.fold(one);
            assertThat(CaseFolding.fold(one.toLowerCase(Locale.ROOT)))
                    .as("lower case of U+%X", c)
                    .isEqualTo(folded);
            assertThat(CaseFolding.fold(one.toUpperCase(Locale.ROOT)))
                    .as("upper case of U+%X", c)
                    .isEqualTo(folded);
            assertThat(CaseFolding.fold(folded)).as("U+%X folded twice", c).isEqualTo(folded);
        }
    }

    @Test
    void aFailureTellsWhatWasLookedForAndWhere() {
        assertThat(score(Scorers.contains(), " Paris ", "Lyon").reason()).isEqualTo("no \"Paris\" in \"Lyon\"");
    }
}
