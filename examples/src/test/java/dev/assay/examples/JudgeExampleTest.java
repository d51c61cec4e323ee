package dev.assay.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JudgeExampleTest {
    private static String printed(String... args) {
        return Printed.by(JudgeExample::run, JudgeExample.OPTIONS, args);
    }

    @Test
    void theJudgeIsHeldAgainstThePeople() {
        assertThat(printed().lines().toList())
                .containsSequence(
                        "people down, the judge across",
                        "            good     bad",
                        "good          22       3",
                        "bad            5       9");
    }

    @Test
    void everyDisagreementIsShownWithTheJudgesReason() {
        assertThat(printed().lines())
                .filteredOn(line -> line.contains("people: bad   judge: good"))
                .hasSize(5)
                .anyMatch(
                        line -> line.startsWith("refund-gift-cash") && line.endsWith("It says what the policy says."));
    }

    @Test
    void aVerdictThatCannotBeHadCountsOnNeitherSide() {
        assertThat(printed().lines()).anyMatch(line -> line.startsWith("pay-vat") && line.contains("no verdict"));
    }

    @Test
    void theOrderOfTheThreadsDoesNotMatter() {
        assertThat(printed("--concurrency", "32")).isEqualTo(printed("--concurrency", "1"));
    }

    @Test
    void aModelNeedsItsProviderAndAProviderItsModel() {
        assertThatThrownBy(() -> printed("--model", "gpt-4o-mini"))
                .isInstanceOf(Arguments.Wrong.class)
                .hasMessageContaining("--model goes with --provider");
        assertThatThrownBy(() -> printed("--provider", "openai"))
                .isInstanceOf(Arguments.Wrong.class)
                .hasMessageContaining("needs --model");
    }
}
