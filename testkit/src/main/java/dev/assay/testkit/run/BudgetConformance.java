package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Assay;
import dev.assay.error.ValidationException;
import dev.assay.model.Usage;
import dev.assay.run.Budget;
import dev.assay.run.ErrorPolicy;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.Resume;
import dev.assay.run.RunStatus;
import dev.assay.run.RunSummary;
import dev.assay.score.Measurement;
import dev.assay.score.Scorers;
import dev.assay.subject.Answer;
import dev.assay.subject.SubjectSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that may not spend, or err, without end: they stop cleanly, keep what they have, and can go on. */
abstract class BudgetConformance extends RunCase {
    /** What {@link RunCase#request} and the paths have in flight at most. */
    private static final int IN_FLIGHT = 8;

    private static final BigDecimal DIME = new BigDecimal("0.10");

    /** Right answers of ten cents and ten tokens each. */
    private static Calls dimes() {
        return new Calls(
                item -> Answer.of(Items.rightAnswer(item)).withCost(DIME).withUsage(new Usage(6, 4)));
    }

    private static RunSummary summary(EvalRun run) {
        return Objects.requireNonNull(run.summary());
    }

    /** Gives the message. */
    private static String assertFailed(EvalRun run, String reason) {
        assertStatus(run, RunStatus.FAILED);
        EvalRun.Fault fault = Objects.requireNonNull(run.error());
        assertThat(fault.reason()).isEqualTo(reason);
        return fault.message();
    }

    private EvalRun resume(Assay assay, Resume how, Calls calls) {
        return finish(assay.runs().resume(how.subject(SubjectSpec.of("code", calls))));
    }

    @ParameterizedTest
    @EnumSource
    void aBudgetOfADollarIsOverspentByWhatWasInFlightAtMost(Path path) {
        Assay assay = assay(path);
        Calls calls = dimes();
        EvalRun run = run(assay, request(path, 100, calls).budget(Budget.ofDollars("1")));
        assertThat(assertFailed(run, "budget")).startsWith("its budget of $1 is used up: $1.");
        BigDecimal most = DIME.multiply(BigDecimal.valueOf(10 + IN_FLIGHT));
        assertThat(summary(run).cost()).isBetween(BigDecimal.ONE, most);
        List<EvalResult> kept = Audit.sound(assay.runs(), run.id());
        assertThat(kept).hasSize(calls.total()).allMatch(result -> result.answer() != null);
    }

    @Test
    void aBudgetThatTheLastItemUsesUpWasEnough() {
        Assay assay = assay();
        EvalRun run = run(assay, request(10, dimes()).budget(Budget.ofDollars("1.00")));
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(run.error()).isNull();
        Audit.complete(assay.runs(), run.id(), 10);
    }

    @Test
    void whatWasSpentBeforeCountsWhenTheRunGoesOn() {
        Assay assay = assay();
        EvalRun run = run(assay, request(100, dimes()).budget(Budget.ofDollars("1")));
        Calls none = dimes();
        EvalRun same = resume(assay, Resume.of(run.id()), none);
        assertThat(assertFailed(same, "budget")).isNotBlank();
        assertThat(none.total()).isZero();
        Calls some = dimes();
        EvalRun more = resume(assay, Resume.of(run.id()).budget(Budget.ofDollars("3")), some);
        assertThat(assertFailed(more, "budget")).isNotBlank();
        BigDecimal most = DIME.multiply(BigDecimal.valueOf(30 + IN_FLIGHT));
        assertThat(summary(more).cost()).isBetween(new BigDecimal("3"), most);
        Calls rest = dimes();
        EvalRun all = resume(assay, Resume.of(run.id()).budget(Budget.ofDollars("1000")), rest);
        assertStatus(all, RunStatus.COMPLETED);
        Audit.complete(assay.runs(), run.id(), 100);
    }

    @Test
    void tokensOfSubjectAndJudgesCountTogether() {
        Assay assay = assay();
        EvalRun run = run(
                assay,
                request(100, dimes())
                        .scorers(Scorers.of(
                                "judge", (item, answer) -> Measurement.of(1.0).spent(new Usage(30, 10), null)))
                        .budget(Budget.ofTokens(500)));
        assertThat(assertFailed(run, "budget")).startsWith("its budget of 500 tokens is used up: ");
        RunSummary summary = summary(run);
        long spent = Objects.requireNonNull(summary.usage()).totalTokens()
                + Objects.requireNonNull(summary.judgeUsage()).totalTokens();
        assertThat(spent).isBetween(500L, 500L + 50 * IN_FLIGHT);
    }

    @Test
    void aCostThatNobodyKnowsIsNoReasonToGoOn() {
        Assay assay = assay();
        Calls calls = new Calls(item -> Answer.of("a").withUsage(new Usage(1, 1)));
        EvalRun run = run(assay, request(100, calls).budget(Budget.ofDollars("1")));
        assertThat(assertFailed(run, "budget")).contains("the cost of a call is not known", "hand over a price list");
        assertThat(calls.total()).isLessThanOrEqualTo(IN_FLIGHT);
    }

    @Test
    void codeThatTakesNoTokensIsFree() {
        Assay assay = assay();
        EvalRun run = run(assay, request(50, Calls.right()).budget(Budget.ofDollars("0.01")));
        assertStatus(run, RunStatus.COMPLETED);
    }

    @Test
    void storedAnswersThatAreScoredAgainCostNothing() {
        Assay assay = assay();
        EvalRun run = run(assay, request(20, dimes()));
        EvalRun rescored = finish(assay.runs().rescore(run.id(), Scorers.contains()));
        assertStatus(rescored, RunStatus.COMPLETED);
        assertThat(summary(rescored).cost()).isNull();
    }

    /** Every other item errs. */
    private static Calls halfBroken() {
        return new Calls(item -> {
            if (Items.number(item) % 2 == 0) {
                throw new IllegalStateException("broken");
            }
            return Answer.of(Items.rightAnswer(item));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aRunBearsSoManyErrorsAndNoMore(Path path) {
        Assay assay = assay(path);
        Calls calls = halfBroken();
        EvalRun run = run(assay, request(path, 2_000, calls).errors(ErrorPolicy.atMost(5)));
        assertThat(assertFailed(run, "errors")).endsWith("and the run bears 5");
        assertThat(run.counts().errored()).isGreaterThan(5);
        // The errors are counted when they are stored, by batch.
        assertThat(calls.total()).isLessThan(2_000);
        assertThat(Audit.sound(assay.runs(), run.id())).hasSize(calls.total());
    }

    @Test
    void aShareOfErrorsIsLookedAtWhenEnoughItemsAreDone() {
        Assay assay = assay();
        EvalRun early = run(assay, request(40, halfBroken()).errors(ErrorPolicy.atMostShare(0.1, 1_000)));
        assertStatus(early, RunStatus.COMPLETED);
        EvalRun late = run(assay, request(2_000, halfBroken()).errors(ErrorPolicy.atMostShare(0.1, 20)));
        assertThat(assertFailed(late, "errors")).isNotBlank();
        EvalRun borne = run(assay, request(40, halfBroken()).errors(ErrorPolicy.atMostShare(0.5, 40)));
        assertStatus(borne, RunStatus.COMPLETED);
    }

    @Test
    void whatErredIsForgivenWhenItIsDoneAgain() {
        Assay assay = assay();
        EvalRun run = run(assay, request(200, halfBroken()).errors(ErrorPolicy.atMost(0)));
        assertThat(assertFailed(run, "errors")).isNotBlank();
        EvalRun again = resume(assay, Resume.of(run.id()).retryErrored(), Calls.right());
        assertStatus(again, RunStatus.COMPLETED);
        Audit.complete(assay.runs(), run.id(), 200);
    }

    @Test
    void boundsAreAboveNothing() {
        assertThatThrownBy(() -> Budget.ofDollars("0"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("budget.dollars: is above 0");
        assertThatThrownBy(() -> Budget.ofTokens(-1)).hasMessageContaining("budget.tokens: is above 0");
        assertThatThrownBy(() -> new Budget(null, null)).hasMessageContaining("bounds dollars, tokens or both");
        assertThatThrownBy(() -> ErrorPolicy.atMost(-1)).hasMessageContaining("errors.most: is 0 or more");
        assertThatThrownBy(() -> ErrorPolicy.atMostShare(1.5, 0))
                .hasMessageContaining("errors.share: is 0 up to 1")
                .hasMessageContaining("errors.from: is 1 or more");
    }
}
