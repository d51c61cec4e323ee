package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.run.EvalRun;
import dev.assay.run.RunEvent;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import dev.assay.score.Scorers;
import dev.assay.storage.Rows;
import dev.assay.subject.Answer;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Hosts that go past what a run may count on: it ends all the same, and what it has is sound. */
abstract class HostLimitsConformance extends RunCase {
    @Test
    void aReaderOfEventsWhoNeverReadsDoesNotHoldTheRunUp() {
        Assay assay = assay();
        RunHandle handle = assay.runs().start(request(12_000, Calls.right()).concurrency(64));
        try (Rows<RunEvent> events = handle.events()) {
            assertStatus(finish(handle), RunStatus.COMPLETED);
            assertThat(events.hasNext()).isTrue();
        }
    }

    @Test
    void anExecutorThatLosesTasksInSilenceDoesNotOutlastACancel() {
        AtomicInteger tasks = new AtomicInteger();
        Executor losing = task -> {
            if (tasks.incrementAndGet() <= 3) {
                pool.execute(task);
            }
        };
        Assay assay = assay(builder -> builder.engine(engine -> engine.executor(losing)));
        RunHandle handle = assay.runs().start(request(8, Calls.right()).concurrency(8));
        awaitStored(assay.runs(), handle.id(), 3);
        assay.runs().cancel(handle.id());
        assertStatus(finish(handle), RunStatus.CANCELLED);
        assertThat(Audit.sound(assay.runs(), handle.id())).hasSize(3);
    }

    @Test
    void anExecutorThatRunsTasksOnTheCallingThreadDoesNotRunOutOfStack() {
        Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
        Assay assay = assay(builder -> builder.engine(engine -> engine.executor(Runnable::run)));
        RunHandle handle = assay.runs()
                .start(Items.request(8_000)
                        .asyncSubject("later", item -> {
                            CompletableFuture<Answer> answer = new CompletableFuture<>();
                            answers.add(() -> answer.complete(Answer.of(Items.rightAnswer(item))));
                            return answer;
                        })
                        .scorers(Scorers.exactMatch())
                        .concurrency(2_000)
                        .itemTimeout(NEVER));
        time.runUntil(
                () -> {
                    Runnable answer = answers.poll();
                    while (answer != null) {
                        answer.run();
                        answer = answers.poll();
                    }
                    return handle.isDone();
                },
                "the end");
        EvalRun run = finish(handle);
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(run.counts().passed()).isEqualTo(8_000);
    }

    @Test
    void twoThreadsThatCloseKeepWhatWasInFlight() throws InterruptedException {
        Assay assay = assay();
        Calls calls = new Calls(item -> {
            Waits.at(testOver);
            return Answer.of(Items.rightAnswer(item));
        });
        RunHandle handle = assay.runs().start(request(8, calls));
        Waits.until(() -> calls.inside() == 4, "four calls in flight");
        Thread first = new Thread(assay::close, "closer-1");
        Thread second = new Thread(assay::close, "closer-2");
        first.start();
        second.start();
        testOver.countDown();
        time.runUntil(
                () -> first.getState() == Thread.State.TERMINATED && second.getState() == Thread.State.TERMINATED,
                "both have closed");
        assertThat(finishBroken(handle)).hasMessageContaining("was closed before");
        assertThat(Audit.sound(assay().runs(), handle.id())).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void aFactoryMayCloseItsOwnInstance() {
        Assay[] self = new Assay[1];
        self[0] = assay(builder -> builder.subjectType("suicidal", (config, models) -> {
            self[0].close();
            return item -> CompletableFuture.completedFuture(Answer.of("too late"));
        }));
        Thread starter = new Thread(
                () -> {
                    try {
                        self[0].runs()
                                .start(Items.request(3).subject("suicidal").scorers(Scorers.none()));
                    } catch (RuntimeException expected) {
                        assertThat(expected).hasMessageContaining("closed");
                    }
                },
                "starter");
        starter.start();
        time.runUntil(() -> starter.getState() == Thread.State.TERMINATED, "the start is refused");
        assertThat(assay().runs().numbered(1)).isEmpty();
    }
}
