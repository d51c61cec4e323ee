package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointKind;
import dev.assay.dataset.Message;
import dev.assay.json.Json;
import dev.assay.model.Usage;
import dev.assay.model.call.RetryPolicy;
import dev.assay.project.Lease;
import dev.assay.project.Owner;
import dev.assay.score.Measurement;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import dev.assay.score.Scorers;
import dev.assay.storage.TableSpec;
import dev.assay.subject.Answer;
import dev.assay.subject.ToolCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is stored comes back as it was, whatever the backend does with the text in between. */
class RunTablesTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
    private static final String ID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    @Test
    void aRunWithEverythingComesBack() {
        SummaryBuilder figures = new SummaryBuilder(3, List.of("exact_match"), true);
        figures.add(result(Outcome.PASSED, null));
        RunRow running = new RunRow(run(), new Lease(new Owner("host", 7, 99, ID), 2, 41), true);
        RunRow over = running.with(
                run().ended(RunStatus.FAILED, figures.build(), NOW, new EvalRun.Fault("deadline", "too late")));
        assertComesBack(RunTables.RUNS, running);
        assertComesBack(RunTables.RUNS, over);
    }

    @Test
    void aSummaryThatWasStoredBeforeJudgesWereCountedIsRead() {
        SummaryBuilder figures = new SummaryBuilder(3, List.of("exact_match"), true);
        figures.add(result(Outcome.PASSED, null));
        RunRow over = new RunRow(run().ended(RunStatus.COMPLETED, figures.build(), NOW, null), Lease.FREE, false);
        Json body = RunTables.RUNS.bodyOf(over);
        Json run = body.get("run");
        Json summary = run.get("summary").without("judgeUsage").without("judgeCostUnknown");
        Json before = body.with("run", run.with("summary", summary));
        assertThat(before.compact()).doesNotContain("judgeUsage", "judgeCostUnknown");
        RunSummary read = RunTables.RUNS
                .decode(RunTables.RUNS.columnsOf(over), before)
                .run()
                .summary();
        assertThat(read.judgeUsage()).isNull();
        assertThat(read.judgeCostUnknown()).isNull();
        assertThat(read.judgeCost()).isEqualByComparingTo("0.1");
    }

    @Test
    void aRunWithNothingOptionalComesBack() {
        assertComesBack(RunTables.RUNS, new RunRow(run(), Lease.FREE, false));
    }

    @Test
    void aResultWithEverythingComesBack() {
        EvalResult.Failure failure = new EvalResult.Failure(EvalResult.Stage.SCORER, "exact_match", "broke “so”");
        assertComesBack(RunTables.RESULTS, new ResultRow("acme", result(Outcome.ERRORED, failure)));
    }

    @Test
    void aResultWithoutAnAnswerComesBack() {
        EvalResult.Failure failure = new EvalResult.Failure(EvalResult.Stage.SUBJECT, "timeout", "too slow");
        EvalResult bare =
                new EvalResult(ID, conversation(), 1, null, null, List.of(), Outcome.ERRORED, 6, failure, NOW);
        assertComesBack(RunTables.RESULTS, new ResultRow("acme", bare));
    }

    @Test
    void aHumanScoreComesBack() {
        HumanScore score = HumanScore.of(0.25, "ada", "not quite").stored(ID, NOW);
        assertComesBack(RunTables.HUMAN_SCORES, new HumanScoreRow("acme", ID, "item", 1, score));
    }

    private static <T> void assertComesBack(TableSpec<T> spec, T row) {
        Json stored = Json.parse(spec.bodyOf(row).compact());
        assertThat(spec.decode(spec.columnsOf(row), stored)).isEqualTo(row);
    }

    private static EvalRun run() {
        Json typed =
                Json.object().put("type", "x").put("config", Json.emptyObject()).build();
        return new EvalRun(
                ID,
                12,
                "näme",
                "acme",
                typed,
                ID,
                4L,
                "f".repeat(32),
                typed,
                List.of(Scorers.exactMatch().weight(2).negate().toJson()),
                new EvalRun.Limits(
                        8,
                        256,
                        Duration.ofSeconds(9),
                        Duration.ofHours(1),
                        RetryPolicy.of(2),
                        ErrorPolicy.atMostShare(0.1, 20),
                        Budget.ofDollars("2.50")),
                RunStatus.PENDING,
                RunCounts.of(3),
                null,
                "0123456789abcdef",
                ID,
                new LinkedHashSet<>(List.of("zebra", "apple")),
                Json.object().put("k", new BigDecimal("4.0")).build(),
                NOW,
                null,
                null,
                null);
    }

    private static EvalResult result(Outcome outcome, EvalResult.Failure failure) {
        Answer answer = Answer.of("Paris")
                .withToolCalls(List.of(
                        new ToolCall("search", Json.object().put("q", "x").build())))
                .withContext(List.of("a text", ""))
                .withUsage(new Usage(10, 5, 2, 3, 1))
                .withCost(new BigDecimal("0.000040"))
                .withLatency(Duration.ofNanos(1_234_567))
                .withTraceId("t-1");
        Score score = Score.of(
                Measurement.of(0.75)
                        .because("near")
                        .labelled("good")
                        .withMetadata(Json.object().put("k", 1).build())
                        .spent(new Usage(1, 2), new BigDecimal("0.1")),
                "exact_match",
                0.5,
                2,
                false);
        return new EvalResult(ID, generic(), 1, answer, Duration.ofMillis(3), List.of(score), outcome, 2, failure, NOW);
    }

    private static Datapoint generic() {
        DatapointKind kind = new DatapointKind.Generic(
                Json.object()
                        .put("question", "4.0?")
                        .put("n", new BigDecimal("4.0"))
                        .build(),
                Json.text("Paris"),
                Json.object().put("difficulty", "easy").build());
        return new Datapoint(
                ID,
                ID,
                "capital of France",
                "0123456789abcdef#2",
                kind,
                new LinkedHashSet<>(List.of("b", "a")),
                Datapoint.Source.FILE_UPLOAD,
                null,
                NOW,
                NOW);
    }

    private static Datapoint conversation() {
        DatapointKind kind = new DatapointKind.LlmConversation(
                List.of(Message.system("s"), Message.user("u \uD83D\uDE00")), "e", null);
        return new Datapoint(
                ID, ID, null, "0123456789abcdef", kind, Set.of(), Datapoint.Source.SPAN_EXPORT, "span", NOW, NOW);
    }
}
