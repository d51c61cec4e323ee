package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.Assay;
import dev.assay.model.Usage;
import dev.assay.project.PageRequest;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.RunCounts;
import dev.assay.run.RunStatus;
import dev.assay.run.RunSummary;
import dev.assay.score.Measurement;
import dev.assay.score.Outcome;
import dev.assay.score.Scorer;
import dev.assay.score.Scorers;
import dev.assay.stats.Interval;
import dev.assay.subject.Answer;
import dev.assay.subject.Subject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The five outcomes, and the figures that are made of them. */
abstract class OutcomeConformance extends RunCase {
    /** By item number modulo 5: passed, failed, errored, unscored, skipped. */
    private static final Subject SUBJECT = item -> switch (Items.number(item) % 5) {
        case 2 -> throw new IllegalStateException("broken");
        case 4 -> Answer.skip("not for me");
        default -> Answer.of("answer").withCost(BigDecimal.valueOf(2)).withUsage(new Usage(10, 1));
    };

    private static final Scorer SCORER = (item, answer) -> switch (Items.number(item) % 5) {
        case 0 -> Measurement.of(0.8);
        case 1 -> Measurement.of(0.2);
        default -> Measurement.unscored("nothing to compare");
    };

    @ParameterizedTest
    @EnumSource
    void theFiveOutcomesAreCountedApartAndAddUp(Path path) {
        Assay assay = assay(path);
        EvalRun run = run(assay, request(path, 50, SUBJECT).scorers(Scorers.of("five", SCORER)));
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(run.counts()).isEqualTo(new RunCounts(50, 10, 10, 10, 10, 10));
        Audit.complete(assay.runs(), run.id(), 50);
        for (Outcome outcome : Outcome.values()) {
            assertThat(assay.runs()
                            .results(run.id(), outcome, PageRequest.first(100))
                            .items())
                    .hasSize(10)
                    .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(outcome));
        }
    }

    @Test
    void theSummaryCountsWhatBrokeAgainstTheRateAndLeavesItOutOfTheMean() {
        EvalRun run = run(assay(), request(50, SUBJECT).scorers(Scorers.of("five", SCORER)));
        RunSummary summary = Objects.requireNonNull(run.summary());
        assertThat(summary.score().n()).isEqualTo(20);
        assertThat(summary.score().mean()).isCloseTo(0.5, within(1e-12));
        // Twenty values, each 0.3 from the mean: variance 20 * 0.09 / 19.
        assertThat(summary.score().standardError()).isCloseTo(Math.sqrt(0.09 / 19), within(1e-12));
        assertThat(summary.passRate()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(summary.passRateInterval()).isEqualTo(Interval.wilson(10, 30));
        assertThat(summary.scorers()).hasSize(1);
        assertThat(summary.scorers().get(0).score().n()).isEqualTo(20);
    }

    @Test
    void whatIsNotKnownIsCountedAndNeverTakenForZero() {
        Subject partly = item -> {
            Answer answer = Answer.of("x").withLatency(Duration.ofMillis(100));
            return Items.number(item) % 2 == 0 ? answer.withCost(new BigDecimal("0.25")) : answer;
        };
        EvalRun run = run(assay(), request(10, partly));
        RunSummary summary = Objects.requireNonNull(run.summary());
        assertThat(summary.cost()).isEqualByComparingTo("1.25");
        assertThat(summary.costUnknown()).isEqualTo(5);
        assertThat(summary.judgeCost()).isNull();
        assertThat(summary.usage()).isNull();
        assertThat(summary.latency().n()).isEqualTo(10);
        assertThat(summary.latency().mean()).isEqualTo(Duration.ofMillis(100));
        RunSummary none =
                Objects.requireNonNull(run(assay(), request(3, Calls.right())).summary());
        assertThat(none.cost()).isNull();
        assertThat(none.costUnknown()).isEqualTo(3);
    }

    @Test
    void tokensAndCostsAddUpForTheSubjectAndApartForTheJudge() {
        EvalRun run = run(
                assay(),
                request(50, SUBJECT)
                        .scorers(Scorers.of(
                                "judge",
                                (item, answer) -> Measurement.of(1.0).spent(new Usage(5, 5), new BigDecimal("0.5")))));
        RunSummary summary = Objects.requireNonNull(run.summary());
        assertThat(summary.usage()).isEqualTo(new Usage(300, 30));
        assertThat(summary.cost()).isEqualByComparingTo("60");
        assertThat(summary.judgeCost()).isEqualByComparingTo("15");
    }

    @Test
    void aSkippedItemIsNotScored() {
        Assay assay = assay();
        Calls scored = new Calls(item -> Answer.of(""));
        EvalRun run =
                run(assay, request(4, item -> Answer.skip("too hard")).scorers(Scorers.of("counts", (item, answer) -> {
                    scored.answer(item);
                    return Measurement.of(true);
                })));
        assertThat(run.counts().skipped()).isEqualTo(4);
        assertThat(scored.total()).isZero();
        EvalResult result = Audit.complete(assay.runs(), run.id(), 4).get(0);
        assertThat(result.scores()).isEmpty();
        assertThat(result.score()).isNull();
        assertThat(Objects.requireNonNull(result.answer()).skipReason()).isEqualTo("too hard");
    }

    @Test
    void anItemsScoreIsTheWeightedMeanAndItsOutcomeTheWorst() {
        Assay assay = assay();
        EvalRun run = run(
                assay,
                request(1, Calls.right())
                        .scorers(
                                Scorers.of("low", (item, answer) -> Measurement.of(0.1))
                                        .weight(1),
                                Scorers.of("high", (item, answer) -> Measurement.of(0.9))
                                        .weight(3),
                                Scorers.of("silent", (item, answer) -> Measurement.unscored("no"))
                                        .weight(100)));
        EvalResult result = Audit.complete(assay.runs(), run.id(), 1).get(0);
        assertThat(result.score()).isCloseTo(0.7, within(1e-12));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void negationTurnsPassAndFailAroundAndNothingElse() {
        Assay assay = assay();
        EvalRun run = run(
                assay, request(50, SUBJECT).scorers(Scorers.of("five", SCORER).negate()));
        assertThat(run.counts()).isEqualTo(new RunCounts(50, 10, 10, 10, 10, 10));
        List<EvalResult> results = Audit.complete(assay.runs(), run.id(), 50);
        assertThat(results.get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(results.get(0).score()).isCloseTo(0.2, within(1e-12));
        assertThat(results.get(1).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void theThresholdOfTheRequestDecides() {
        EvalRun strict = run(
                assay(),
                request(5, Calls.right())
                        .scorers(Scorers.of("half", (item, answer) -> Measurement.of(0.5))
                                .threshold(0.51)));
        assertThat(strict.counts().failed()).isEqualTo(5);
        EvalRun exact = run(
                assay(),
                request(5, Calls.right())
                        .scorers(Scorers.of("half", (item, answer) -> Measurement.of(0.5))
                                .threshold(0.5)));
        assertThat(exact.counts().passed()).isEqualTo(5);
    }
}
