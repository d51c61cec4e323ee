package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Assay;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.error.ValidationException;
import dev.assay.run.EvalRun;
import dev.assay.run.Recovery;
import dev.assay.run.Resume;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.run.RunStatus;
import dev.assay.score.Measurement;
import dev.assay.score.Scorer;
import dev.assay.score.Scorers;
import dev.assay.storage.Storage;
import dev.assay.subject.Answer;
import dev.assay.subject.Subject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a host's executor, factories and names do to runs. */
abstract class HostCodeConformance extends RunCase {
    private static final Subject RIGHT = item -> Answer.of(Items.rightAnswer(item));

    @Test
    void anExecutorThatLosesTasksAndThenRefusesThemFailsTheRun() {
        AtomicInteger tasks = new AtomicInteger();
        Executor losing = task -> {
            int number = tasks.incrementAndGet();
            if (number > 6) {
                throw new IllegalStateException("the host is going down");
            }
            if (number <= 3) {
                pool.execute(task);
            }
        };
        Assay assay = assay(builder -> builder.engine(engine -> engine.executor(losing)));
        EvalRun run = run(assay, request(20, RIGHT));
        assertStatus(run, RunStatus.FAILED);
        assertThat(run.error())
                .isNotNull()
                .satisfies(e -> assertThat(e.reason()).isEqualTo("executor"));
        Audit.sound(assay.runs(), run.id());
    }

    @Test
    void aFactoryThatBreaksDoesNotKeepOtherRunsFromRecovery() {
        Calls calls = new Calls(item -> {
            throw Failing.asking(Duration.ofMinutes(9));
        });
        Assay first = assay(builder -> builder.subject("fragile", calls).subject("sound", calls));
        RunHandle fragile = first.runs().start(request("fragile"));
        RunHandle sound = first.runs().start(request("sound"));
        Waits.until(() -> calls.total() == 6 && calls.inside() == 0, "every first attempt");
        close(first);
        Assay second = assay(builder -> builder.subjectType("fragile", (config, models) -> {
                    throw new IllegalStateException("no such luck");
                })
                .subject("sound", RIGHT));
        Recovery recovery = second.recover();
        assertThat(recovery.resumed()).extracting(RunHandle::id).containsExactly(sound.id());
        assertThat(recovery.unresolved()).containsOnlyKeys(fragile.id());
        assertStatus(finish(recovery.resumed().get(0)), RunStatus.COMPLETED);
    }

    private static RunRequest request(String subject) {
        return Items.request(3).subject(subject).scorers(Scorers.exactMatch()).itemTimeout(NEVER);
    }

    @Test
    void codeThatIsRegisteredMayBeHandedOverToo() {
        Scorer polite = (item, answer) -> Measurement.of(true);
        Assay assay = assay(builder -> builder.scorer("polite", polite).subject("code", RIGHT));
        RunRequest request = request(3, RIGHT).scorers(Scorers.of("polite", polite));
        assertThat(run(assay, request).counts().passed()).isEqualTo(3);
    }

    @Test
    void codeMayNotGoByTheNameOfWhatIsBuiltIn() {
        Assay assay = assay();
        for (String name : List.of("model", "replay", "", "x".repeat(256))) {
            assertThatThrownBy(() -> assay.runs().start(request(3, RIGHT).subject(name, RIGHT)))
                    .as("subject '%s'", name)
                    .isInstanceOf(ValidationException.class);
        }
    }

    @Test
    void whatErroredIsKeptWhenItsItemIsGone() {
        Assay assay = assay();
        Dataset dataset = assay.datasets().create("short-lived");
        assay.datasets().add(dataset.id(), DatapointDraft.of("q", "a"));
        Subject broken = item -> {
            throw new IllegalStateException("broken");
        };
        RunRequest request = RunRequest.on(dataset).subject("code", broken).scorers(Scorers.exactMatch());
        EvalRun run = run(assay, request);
        assay.datasets().delete(dataset.id());
        Resume again = Resume.of(run.id()).retryErrored().subject("code", RIGHT);
        assertThatThrownBy(() -> assay.runs().resume(again)).isInstanceOf(NotFoundException.class);
        assertThat(assay.runs().get(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(Audit.complete(assay.runs(), run.id(), 1)).hasSize(1);
    }

    @Test
    void aRunInWhichNothingErroredHasNothingToRetry() {
        Assay assay = assay();
        EvalRun run = run(assay, request(3, RIGHT));
        Resume again = Resume.of(run.id()).retryErrored().subject("code", RIGHT);
        assertThatThrownBy(() -> assay.runs().resume(again)).isInstanceOf(ConflictException.class);
    }

    @Test
    void anEndpointThatAsksForTooLongIsNotWaitedFor() {
        Assay assay = assay();
        Calls calls = new Calls(Failing.times(1, Failing.asking(Duration.ofMinutes(11))));
        EvalRun run = run(assay, request(1, calls));
        assertThat(calls.total()).isEqualTo(1);
        assertThat(run.counts().errored()).isEqualTo(1);
    }

    @Test
    void anInterruptThatASubjectLeavesBehindDoesNotReachItsScorers() {
        Assay assay = assay();
        Subject leaving = item -> {
            Thread.currentThread().interrupt();
            return Answer.of(Items.rightAnswer(item));
        };
        AtomicInteger interrupted = new AtomicInteger();
        Scorer looking = (item, answer) -> {
            interrupted.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
            return Measurement.of(true);
        };
        run(assay, request(8, leaving).scorers(Scorers.of("looking", looking)));
        assertThat(interrupted).hasValue(0);
    }

    @Test
    void whatHangsOnACancelledStageRunsOnAWorker() {
        Assay assay = assay(builder -> builder.engine(engine -> engine.executor(pool)));
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<String> told = new CompletableFuture<>();
        RunHandle handle = assay.runs()
                .start(Items.request(1)
                        .asyncSubject("code", item -> {
                            CompletableFuture<Answer> never = new CompletableFuture<>();
                            CompletableFuture<Answer> unused = never.whenComplete((answer, e) ->
                                    told.complete(Thread.currentThread().getName()));
                            asked.countDown();
                            return never;
                        })
                        .scorers(Scorers.none())
                        .itemTimeout(Duration.ofSeconds(1)));
        Waits.until(() -> asked.getCount() == 0, "the call");
        assertThat(finish(handle).counts().errored()).isEqualTo(1);
        Waits.until(told::isDone, "the stage's dependent");
        assertThat(told.join()).isEqualTo("host");
    }

    @Test
    void theLongestNameCanBeScoredAgain() {
        Assay assay = assay();
        EvalRun run = run(assay, request(2, RIGHT).named("n".repeat(255)));
        EvalRun again = finish(assay.runs().rescore(run.id(), Scorers.contains()));
        assertThat(again.name()).hasSize(255).endsWith("scored again");
    }

    @Test
    void aWaitMayBeForEver() {
        Assay assay = assay();
        RunHandle handle = assay.runs().start(request(2, RIGHT));
        finish(handle);
        assertThat(handle.await(ChronoUnit.FOREVER.getDuration()).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(assay.runs()
                        .await(handle.id(), ChronoUnit.FOREVER.getDuration())
                        .status())
                .isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aClosedInstanceStoresNoRun() {
        Assay assay = assay();
        close(assay);
        assertThatThrownBy(() -> assay.runs().start(request(2, RIGHT))).isInstanceOf(ConflictException.class);
        Storage same = storage;
        assertThat(assay(same).runs().numbered(1)).isEmpty();
    }
}
