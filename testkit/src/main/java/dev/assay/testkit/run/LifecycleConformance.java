package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.json.Json;
import dev.assay.project.PageRequest;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.run.RunStatus;
import dev.assay.run.RunSummary;
import dev.assay.score.Outcome;
import dev.assay.score.Scorers;
import dev.assay.subject.Answer;
import dev.assay.testkit.fault.FaultyStorage;
import dev.assay.testkit.fault.Hold;
import dev.assay.testkit.fault.Operation;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that nothing disturbs. */
abstract class LifecycleConformance extends RunCase {
    @ParameterizedTest
    @EnumSource
    void everyItemIsAnsweredOnceAndItsResultStoredOnce(Path path) {
        Assay assay = assay(path);
        Calls calls = Calls.right();
        EvalRun run = run(assay, request(path, 100, calls));
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(calls.byItem())
                .hasSize(100)
                .allSatisfy((item, times) -> assertThat(times).isEqualTo(1));
        List<EvalResult> results = Audit.complete(assay.runs(), run.id(), 100);
        assertThat(results).allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
            assertThat(result.attempts()).isEqualTo(1);
            assertThat(result.error()).isNull();
            assertThat(result.score()).isEqualTo(1.0);
        });
    }

    @Test
    void aRunIsPendingThenRunningThenCompleted() {
        FaultyStorage storage = faulty();
        Hold claim = storage.hold(Operation.COMMIT);
        Assay assay = assay(storage);
        RunHandle handle = assay.runs().start(request(3, item -> {
            Waits.at(testOver);
            return Answer.of("");
        }));
        claim.awaitArrived(1);
        EvalRun pending = assay.runs().get(handle.id());
        assertThat(pending.status()).isEqualTo(RunStatus.PENDING);
        assertThat(pending.startedAt()).isNull();
        assertThat(pending.counts().total()).isEqualTo(3);
        claim.lift();
        Waits.until(() -> assay.runs().get(handle.id()).status() == RunStatus.RUNNING, "running");
        EvalRun running = assay.runs().get(handle.id());
        assertThat(running.startedAt()).isNotNull();
        assertThat(running.summary()).isNull();
        testOver.countDown();
        EvalRun over = finish(handle);
        assertStatus(over, RunStatus.COMPLETED);
        assertThat(over.completedAt()).isNotNull();
        assertThat(over.error()).isNull();
        assertThat(assay.runs().get(handle.id())).isEqualTo(over);
    }

    @Test
    void startReturnsAtOnceWithTheTotal() {
        Assay assay = assay();
        RunHandle handle = assay.runs().start(request(7, item -> {
            Waits.at(testOver);
            return Answer.of("");
        }));
        assertThat(handle.isDone()).isFalse();
        assertThat(handle.run().counts().total()).isEqualTo(7);
        assertThat(handle.run().counts().done()).isZero();
        assertThat(assay.runs().handle(handle.id())).isPresent();
    }

    @Test
    void aRunWithoutItemsIsCompletedAtOnce() {
        Assay assay = assay();
        EvalRun run = run(assay, request(0, Calls.right()));
        assertStatus(run, RunStatus.COMPLETED);
        RunSummary summary = Objects.requireNonNull(run.summary());
        assertThat(summary.passRate()).isNull();
        assertThat(summary.score().mean()).isNull();
        Audit.complete(assay.runs(), run.id(), 0);
    }

    @Test
    void resultsComeInTheOrderOfTheItemsWhateverTheOrderOfTheAnswers() {
        Assay assay = assay();
        Calls begun = Calls.right();
        EvalRun run = run(assay, request(300, item -> {
            Answer answer = begun.answer(item);
            int next = Items.number(item) + 1;
            Waits.until(() -> next % 2 == 0 || begun.of(next) > 0, "the item after " + item.name());
            return answer;
        }));
        List<String> expected = IntStream.range(0, 300).mapToObj(Items::id).toList();
        assertThat(Audit.complete(assay.runs(), run.id(), 300))
                .map(EvalResult::itemId)
                .isEqualTo(expected);
        var first = assay.runs().results(run.id(), PageRequest.first(120));
        var second = assay.runs().results(run.id(), PageRequest.first(180).from(first.nextCursor()));
        assertThat(first.items()).map(EvalResult::itemId).isEqualTo(expected.subList(0, 120));
        assertThat(second.items()).map(EvalResult::itemId).isEqualTo(expected.subList(120, 300));
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void aResultKeepsItsItemItsAnswerAndItsScores() {
        Assay assay = assay();
        Json output = Json.parse("{\"text\": \"Zürich \\u0000 \\ud83d\\ude00 ''\\\"\", \"n\": 1.50}");
        EvalRun run = run(
                assay,
                request(
                                1,
                                item -> Answer.of(output)
                                        .withContext(List.of("one", "two"))
                                        .withTraceId("trace-1"))
                        .scorers(Scorers.exactMatch(), Scorers.contains().weight(3)));
        EvalResult result = Audit.complete(assay.runs(), run.id(), 1).get(0);
        assertThat(result.item()).isEqualTo(Items.item(0));
        Answer answer = Objects.requireNonNull(result.answer());
        assertThat(answer.output()).isEqualTo(output);
        assertThat(answer.output().compact()).isEqualTo(output.compact());
        assertThat(answer.context()).containsExactly("one", "two");
        assertThat(answer.traceId()).isEqualTo("trace-1");
        assertThat(result.scores()).map(score -> score.scorer()).containsExactly("exact_match", "contains");
        assertThat(result.scores()).map(score -> score.weight()).containsExactly(1.0, 3.0);
        assertThat(assay.runs().result(run.id(), Items.id(0)).result()).isEqualTo(result);
    }

    @Test
    void aPastRevisionOfADatasetIsEvaluatedAsItWas() {
        Assay assay = assay();
        Dataset created = assay.datasets().create("capitals");
        List<DatapointDraft> drafts = IntStream.range(0, 20)
                .mapToObj(n -> DatapointDraft.of("q" + n, "a" + n).named("case " + n))
                .toList();
        assay.datasets().addAll(created.id(), drafts);
        Dataset dataset = assay.datasets().get(created.id());
        assay.datasets().add(dataset.id(), DatapointDraft.of("later", "later"));
        EvalRun run = run(
                assay,
                RunRequest.on(dataset.id(), dataset.revision())
                        .itemTimeout(NEVER)
                        .subject("code", item -> Answer.of(item.inputText().replace('q', 'a')))
                        .scorers(Scorers.exactMatch()));
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(run.datasetId()).isEqualTo(dataset.id());
        assertThat(run.datasetRevision()).isEqualTo(dataset.revision());
        assertThat(run.fingerprint()).isEqualTo(dataset.fingerprint());
        List<EvalResult> results = Audit.complete(assay.runs(), run.id(), 20);
        assertThat(results)
                .map(result -> result.item().name())
                .doesNotContain("later")
                .hasSize(20);
        assertThat(run.counts().passed()).isEqualTo(20);
    }

    @Test
    void severalRunsAtOnceDoNotDisturbEachOther() {
        Assay assay = assay();
        List<Calls> subjects =
                IntStream.range(0, 5).mapToObj(n -> Calls.right()).toList();
        List<RunHandle> handles = IntStream.range(0, 5)
                .mapToObj(
                        n -> assay.runs().start(request(50 + n, subjects.get(n)).named("run " + n)))
                .toList();
        for (int n = 0; n < 5; n++) {
            EvalRun run = finish(handles.get(n));
            assertStatus(run, RunStatus.COMPLETED);
            assertThat(run.name()).isEqualTo("run " + n);
            assertThat(subjects.get(n).total()).isEqualTo(50 + n);
            Audit.complete(assay.runs(), run.id(), 50 + n);
        }
    }

    static List<CompletionStage<Answer>> everyKindOfStageIsAnAnswer() {
        CompletableFuture<Answer> done = CompletableFuture.completedFuture(Answer.of("a0"));
        Executor later = CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS);
        return List.of(
                done,
                CompletableFuture.completedStage(Answer.of("a0")),
                done.thenApply(answer -> answer),
                done.thenApplyAsync(answer -> answer, later),
                done.thenApplyAsync(answer -> answer, later).minimalCompletionStage());
    }

    @ParameterizedTest
    @MethodSource
    void everyKindOfStageIsAnAnswer(CompletionStage<Answer> stage) {
        Assay assay = assay();
        EvalRun run = run(assay, request(1, Calls.right()).asyncSubject("code", item -> stage));
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(run.counts().passed()).isEqualTo(1);
    }
}
