package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Assay;
import dev.assay.error.ConflictException;
import dev.assay.run.EvalRun;
import dev.assay.run.Recovery;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.run.RunStatus;
import dev.assay.score.Scorers;
import dev.assay.subject.Answer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** An instance that is closed lets go of its runs, and of its threads. */
abstract class CloseConformance extends RunCase {
    private final CountDownLatch go = new CountDownLatch(1);
    private final Calls slow = new Calls(item -> {
        Waits.at(go);
        return Answer.of(Items.rightAnswer(item));
    });
    private final Calls quick = Calls.right();

    private static RunRequest byName(int count) {
        return Items.request(count)
                .itemTimeout(NEVER)
                .concurrency(4)
                .subject("assistant")
                .scorers(Scorers.exactMatch());
    }

    private Assay instance(Calls code) {
        return assay(builder -> builder.subject("assistant", code));
    }

    private static boolean hasThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("assay-"));
    }

    @Test
    void aRunThatIsHandedBackIsTakenOverAtOnceAndOnlyItsRestIsDone() {
        Assay first = instance(slow);
        RunHandle handle = first.runs().start(byName(100));
        slow.awaitInside(4);
        Thread closing = new Thread(first::close, "closing");
        closing.start();
        Waits.until(() -> closing.getState() == Thread.State.TIMED_WAITING, "the close waits for what is in flight");
        go.countDown();
        time.runUntil(() -> closing.getState() == Thread.State.TERMINATED, "closed");
        assertThatThrownBy(() -> handle.await(Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.state()).isEqualTo("closed"));
        Assay second = instance(quick);
        assertStatus(second.runs().get(handle.id()), RunStatus.RUNNING);
        assertThat(Audit.sound(second.runs(), handle.id())).hasSize(slow.total());
        Recovery recovery = second.recover();
        assertThat(recovery.resumed()).hasSize(1);
        assertStatus(finish(recovery.resumed().get(0)), RunStatus.COMPLETED);
        assertThat(quick.total()).isEqualTo(100 - slow.total());
        Audit.complete(second.runs(), handle.id(), 100);
    }

    @Test
    void aRunThatIsHandedBackIsTakenOverByWhoeverOpens() {
        Assay first = instance(slow);
        go.countDown();
        RunHandle handle = first.runs().start(byName(2_000));
        Waits.until(() -> slow.total() > 10, "some calls");
        close(first);
        Assay second = assay(builder -> builder.subject("assistant", quick).engine(engine -> engine.recover(true)));
        time.runUntil(() -> second.runs().get(handle.id()).status().isOver(), "taken over when it opened");
        assertStatus(second.runs().get(handle.id()), RunStatus.COMPLETED);
        Audit.complete(second.runs(), handle.id(), 2_000);
        assertThat(slow.total() + quick.total()).isEqualTo(2_000);
    }

    @Test
    void noThreadIsLeft() {
        Waits.until(() -> !hasThreads(), "no thread of other tests");
        Assay assay = assay(builder -> builder.engine(engine -> engine.recover(true)));
        assertStatus(run(assay, request(50, quick).listener(event -> {})), RunStatus.COMPLETED);
        RunHandle handle = assay.runs().start(request(100, slow).listener(event -> {}));
        slow.awaitInside(4);
        assertThat(hasThreads()).isTrue();
        go.countDown();
        close(assay);
        assertThat(handle.isDone()).isTrue();
        Waits.until(() -> !hasThreads(), "no thread is left");
    }

    @Test
    void codeThatIsNotDoneInTimeIsInterruptedAndNothingOfItIsKept() {
        Assay assay = assay();
        RunHandle handle = assay.runs().start(request(10, slow));
        slow.awaitInside(4);
        close(assay);
        assertThat(handle.isDone()).isTrue();
        assertThat(slow.inside()).isZero();
        EvalRun run = assay().runs().get(handle.id());
        assertStatus(run, RunStatus.RUNNING);
        assertThat(run.counts().done()).isZero();
        Waits.until(() -> !hasThreads(), "no thread is left");
    }

    @Test
    void aClosedInstanceStartsNothing() {
        Assay assay = assay();
        close(assay);
        assertThatThrownBy(() -> assay.runs().start(request(1, quick)))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.state()).isEqualTo("closed"));
        assertThatThrownBy(assay::recover).isInstanceOf(ConflictException.class);
        assertThat(quick.total()).isZero();
    }
}
