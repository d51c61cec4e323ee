package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointKind;
import dev.assay.json.Json;
import dev.assay.model.Usage;
import dev.assay.score.Measurement;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import dev.assay.subject.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SummaryBuilderTest {
    private static final String ID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private final SummaryBuilder figures = new SummaryBuilder(10, List.of("judge"), true);

    private static Score score(Measurement measured) {
        return Score.of(measured, "judge", 0.5, 1, false);
    }

    private void add(Answer answer, Measurement... measured) {
        List<Score> scores =
                List.of(measured).stream().map(SummaryBuilderTest::score).toList();
        DatapointKind kind = new DatapointKind.Generic(Json.text("q"), null);
        Datapoint item = new Datapoint(
                ID, ID, null, "0", kind, Set.of(), Datapoint.Source.FILE_UPLOAD, null, Instant.EPOCH, Instant.EPOCH);
        figures.add(new EvalResult(ID, item, 1, answer, null, scores, Outcome.PASSED, 1, null, Instant.EPOCH));
    }

    private static Measurement judged(Usage usage, String dollars) {
        return Measurement.of(1).spent(usage, dollars == null ? null : new BigDecimal(dollars));
    }

    @Test
    void whatJudgesSpentIsAddedUpBesideWhatTheSubjectSpent() {
        Answer answer = Answer.of("a").withUsage(new Usage(1, 2)).withCost(new BigDecimal("0.5"));
        add(answer, judged(new Usage(10, 20, 3, 0, 4), "0.01"), judged(new Usage(1, 2), "0.002"));
        RunSummary summary = figures.build();
        assertThat(summary.judgeUsage()).isEqualTo(new Usage(11, 22, 3, 0, 4));
        assertThat(summary.judgeCost()).isEqualByComparingTo("0.012");
        assertThat(summary.judgeCostUnknown()).isZero();
        assertThat(summary.usage()).isEqualTo(new Usage(1, 2));
        assertThat(summary.cost()).isEqualByComparingTo("0.5");
        assertThat(summary.toString()).contains("judges     11 tokens in, 22 out", "judge cost $0.012");
    }

    @Test
    void tokensOfUnknownCostAreCountedAndNotTakenForFree() {
        add(Answer.of("a"), judged(new Usage(1, 1), null), judged(new Usage(1, 1), "0.1"), Measurement.of(1));
        RunSummary summary = figures.build();
        assertThat(summary.judgeCostUnknown()).isEqualTo(1);
        assertThat(summary.judgeCost()).isEqualByComparingTo("0.1");
        assertThat(summary.costUnknown()).isEqualTo(1);
        assertThat(summary.toString()).contains("judge cost $0.1 (of 1 scores unknown)");
    }

    @Test
    void scorersThatSpendNothingHaveNoCostAtAll() {
        add(Answer.of("a"), Measurement.of(1));
        RunSummary summary = figures.build();
        assertThat(summary.judgeUsage()).isNull();
        assertThat(summary.judgeCost()).isNull();
        assertThat(summary.judgeCostUnknown()).isZero();
        assertThat(summary.toString()).doesNotContain("judge");
    }

    @Test
    void whatErredIsLeftOutOfTheMeanAndZeroInTheLeastOne() {
        add(Answer.of("a"), Measurement.of(1.0));
        add(Answer.of("b"), Measurement.of(0.5));
        add(Answer.of("c"), Measurement.errored("no verdict"));
        add(Answer.of("d"), Measurement.unscored("nothing expected"));
        RunSummary.Figures score = figures.build().score();
        assertThat(score.n()).isEqualTo(2);
        assertThat(score.mean()).isEqualTo(0.75);
        assertThat(score.meanAtLeast()).isEqualTo(0.5);
    }

    @Test
    void aScorerThatErredBesideAnotherLowersTheLeastMeanByItsWeight() {
        add(Answer.of("a"), Measurement.of(1.0), Measurement.errored("no verdict"));
        RunSummary.Figures score = figures.build().score();
        assertThat(score.mean()).isEqualTo(1.0);
        assertThat(score.meanAtLeast()).isEqualTo(0.5);
    }
}
