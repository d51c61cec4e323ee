package dev.assay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuickstartTest {
    @Test
    void bothModelsAreEvaluatedAndCompared() {
        assertThat(printed("--delay", "0").lines())
                .contains(
                        "Imported 63 datapoints from capitals.jsonl, arithmetic.csv, conversations.json.",
                        "hasty    100 % of 63 items",
                        "hasty: completed",
                        "  63 of 63: 47 passed, 12 failed, 1 errored, 3 unscored, 0 skipped",
                        "careful: completed",
                        "  63 of 63: 54 passed, 6 failed, 0 errored, 3 unscored, 0 skipped",
                        "comparison            hasty     careful",
                        "mean score            0.797       0.900",
                        "careful beside hasty",
                        "  improved      10",
                        "  regressed      4",
                        "  unchanged     45",
                        "  errored        1",
                        "  unpaired       3",
                        "  improved   capital-kazakhstan     Almaty -> Astana",
                        "  regressed  capital-egypt          Cairo -> I am not certain.");
    }

    @Test
    void aFailureIsPrintedWithInputExpectedActualAndReason() {
        assertThat(printed("--delay", "0").lines().toList())
                .containsSequence(
                        "  failed   capital-australia      What is the capital of Australia?",
                        "           expected: Canberra             actual: Sydney",
                        "           reason:   exact_match: expected \"Canberra\", got \"Sydney\"")
                .containsSequence(
                        "  errored  chat-arsenic           And what is the atomic number of arsenic?",
                        "           expected: 33                   actual: (error)",
                        "           reason:   content_filter: scripted failure 'content_filter' on call …");
    }

    @Test
    void nothingButTimesDiffersFromOneTimeToTheNext() {
        String wide = withoutTimes(printed("--delay", "3", "--concurrency", "32"));
        String narrow = withoutTimes(printed("--delay", "0", "--concurrency", "1"));
        assertThat(wide).isEqualTo(narrow);
    }

    @Test
    void noLineIsWiderThanATerminal() {
        assertThat(printed("--delay", "0").lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThan(81));
    }

    private static String printed(String... args) {
        return Printed.by(Quickstart::run, Quickstart.OPTIONS, args);
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("(?m)^.*latency.*\n", "");
    }
}
