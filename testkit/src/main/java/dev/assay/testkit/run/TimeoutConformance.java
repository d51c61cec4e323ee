package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalResult.Stage;
import dev.assay.run.EvalRun;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import dev.assay.score.Measurement;
import dev.assay.score.Outcome;
import dev.assay.score.Scorers;
import dev.assay.subject.Answer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** User code that takes too long, and runs that do. */
abstract class TimeoutConformance extends RunCase {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private static void assertTimedOut(EvalResult result, Stage stage) {
        assertThat(result.outcome()).isEqualTo(Outcome.ERRORED);
        EvalResult.Failure error = Objects.requireNonNull(result.error());
        assertThat(error.stage()).isEqualTo(stage);
        assertThat(error.kind()).isEqualTo("timeout");
        assertThat(error.message()).contains("1m");
        if (stage == Stage.SUBJECT) {
            assertThat(result.latency())
                    .as("latency of an answer that never came")
                    .isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSubjectThatTakesTooLongIsInterruptedAndItsItemErrored(Path path) {
        Calls calls = new Calls(item -> {
            if (Items.number(item) == 0) {
                Waits.at(testOver);
            }
            return Answer.of(Items.rightAnswer(item));
        });
        Assay assay = assay(path);
        RunHandle handle = assay.runs()
                .start(request(path, path == Path.SEQUENTIAL ? 1 : 20, calls).itemTimeout(TIMEOUT));
        int total = (int) handle.run().counts().total();
        Waits.until(() -> calls.total() == total && calls.inside() == 1, "all but the slow one");
        EvalRun run = finish(handle);
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(run.counts().errored()).isEqualTo(1);
        assertTimedOut(Audit.complete(assay.runs(), run.id(), total).get(0), Stage.SUBJECT);
    }

    @Test
    void aSubjectThatIgnoresItsInterruptIsLeftBehindAndItsSlotIsFreeAgain() {
        CountDownLatch late = new CountDownLatch(1);
        Calls calls = new Calls(item -> {
            if (Items.number(item) == 0) {
                Waits.stubbornlyAt(late);
            }
            return Answer.of(Items.rightAnswer(item));
        });
        Assay assay = assay();
        RunHandle handle = assay.runs().start(request(20, calls).concurrency(1).itemTimeout(TIMEOUT));
        calls.awaitInside(1);
        EvalRun run = finish(handle);
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(run.counts().passed()).isEqualTo(19);
        assertTimedOut(Audit.complete(assay.runs(), run.id(), 20).get(0), Stage.SUBJECT);
        late.countDown();
    }

    @Test
    void anAnswerThatComesAfterItsTimeoutChangesNothing() {
        CountDownLatch late = new CountDownLatch(1);
        Calls calls = new Calls(item -> {
            switch (Items.number(item)) {
                case 0 -> Waits.stubbornlyAt(late);
                case 1 -> throw Failing.asking(Duration.ofMinutes(2));
                default -> {}
            }
            return Answer.of(Items.rightAnswer(item));
        });
        Assay assay = assay();
        RunHandle handle = assay.runs().start(request(10, calls).itemTimeout(TIMEOUT));
        Waits.until(() -> calls.total() == 10 && calls.inside() == 1, "all but the slow one");
        awaitStored(assay.runs(), handle.id(), 9);
        late.countDown();
        Waits.until(() -> calls.inside() == 0, "the late answer");
        EvalRun run = finish(handle);
        assertStatus(run, RunStatus.COMPLETED);
        assertTimedOut(Audit.complete(assay.runs(), run.id(), 10).get(0), Stage.SUBJECT);
        assertThat(calls.of(0)).isEqualTo(1);
    }

    @Test
    void asManyStuckThreadsAsCallsAreBorne() {
        Assay assay = assay();
        Calls calls = stuckBelow(2);
        RunHandle handle = assay.runs().start(request(10, calls).concurrency(2).itemTimeout(TIMEOUT));
        calls.awaitInside(2);
        EvalRun run = finish(handle);
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(run.counts().errored()).isEqualTo(2);
        Audit.complete(assay.runs(), run.id(), 10);
    }

    @Test
    void moreStuckThreadsThanCallsEndTheRunAndAreNamed() {
        Assay assay = assay();
        RunHandle handle =
                assay.runs().start(request(10, stuckBelow(10)).concurrency(2).itemTimeout(TIMEOUT));
        EvalRun run = finish(handle);
        assertStatus(run, RunStatus.FAILED);
        EvalRun.Fault fault = Objects.requireNonNull(run.error());
        assertThat(fault.reason()).isEqualTo("stuck");
        assertThat(fault.message()).contains("case 0", "case 1");
        Audit.sound(assay.runs(), run.id()).forEach(result -> assertTimedOut(result, Stage.SUBJECT));
    }

    private Calls stuckBelow(int items) {
        return new Calls(item -> {
            if (Items.number(item) < items) {
                Waits.stubbornlyAt(testOver);
            }
            return Answer.of(Items.rightAnswer(item));
        });
    }

    @Test
    void aScorerThatTakesTooLongCostsItsItemAndTheAnswerIsKept() {
        Assay assay = assay();
        RunHandle handle = assay.runs()
                .start(request(2, Calls.right()).itemTimeout(TIMEOUT).scorers(Scorers.of("slow", (item, answer) -> {
                    if (Items.number(item) == 0) {
                        Waits.at(testOver);
                    } else {
                        Waits.stubbornlyAt(testOver);
                    }
                    return Measurement.of(true);
                })));
        EvalRun run = finish(handle);
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(Audit.complete(assay.runs(), run.id(), 2)).allSatisfy(result -> {
            assertTimedOut(result, Stage.SCORER);
            assertThat(result.answer()).isNotNull();
        });
    }

    @Test
    void stagesThatNeverCompleteAreCancelled() {
        Assay assay = assay();
        CompletableFuture<Answer> last = new CompletableFuture<>();
        EvalRun run = run(
                assay,
                request(9, Calls.right())
                        .concurrency(9)
                        .itemTimeout(TIMEOUT)
                        .asyncSubject("code", item -> Items.number(item) == 8 ? last : new CompletableFuture<>()));
        assertStatus(run, RunStatus.COMPLETED);
        Audit.complete(assay.runs(), run.id(), 9).forEach(result -> assertTimedOut(result, Stage.SUBJECT));
        assertThat(last).isCancelled();
    }

    @Test
    void aStageThatCannotBeCancelledTimesOutToo() {
        Assay assay = assay();
        CompletableFuture<Answer> late = new CompletableFuture<>();
        EvalRun run = run(
                assay,
                request(1, Calls.right())
                        .itemTimeout(TIMEOUT)
                        .asyncSubject("code", item -> late.minimalCompletionStage()));
        assertStatus(run, RunStatus.COMPLETED);
        late.complete(Answer.of("a0"));
        assertTimedOut(Audit.complete(assay.runs(), run.id(), 1).get(0), Stage.SUBJECT);
    }

    @Test
    void aRunPastItsDeadlineEndsWithWhatItHas() {
        Assay assay = assay();
        Calls calls = new Calls(item -> {
            if (Items.number(item) >= 5) {
                throw Failing.asking(Duration.ofMinutes(9));
            }
            return Answer.of(Items.rightAnswer(item));
        });
        RunHandle handle = assay.runs().start(request(20, calls).deadline(TIMEOUT));
        Waits.until(() -> calls.total() == 20 && calls.inside() == 0, "every first attempt");
        EvalRun run = finish(handle);
        assertStatus(run, RunStatus.FAILED);
        assertThat(Objects.requireNonNull(run.error()).reason()).isEqualTo("deadline");
        assertThat(run.counts().done()).isEqualTo(5);
        assertThat(Audit.sound(assay.runs(), run.id())).hasSize(5);
    }

    @Test
    void whatIsInFlightAtTheDeadlineIsKept() {
        Assay assay = assay();
        CountDownLatch go = new CountDownLatch(1);
        Calls calls = new Calls(item -> {
            Waits.at(go);
            return Answer.of(Items.rightAnswer(item));
        });
        RunHandle handle = assay.runs().start(request(20, calls).deadline(TIMEOUT));
        calls.awaitInside(4);
        time.advance(TIMEOUT);
        go.countDown();
        EvalRun run = finish(handle);
        assertStatus(run, RunStatus.FAILED);
        assertThat(Audit.sound(assay.runs(), run.id()))
                .map(EvalResult::outcome)
                .containsOnly(Outcome.PASSED)
                .hasSize(4);
        assertThat(calls.total()).isEqualTo(4);
    }
}
