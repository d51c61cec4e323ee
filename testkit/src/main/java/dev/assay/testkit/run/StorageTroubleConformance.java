package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.StorageException;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.Recovery;
import dev.assay.run.RunEvent;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import dev.assay.run.UnwrittenResultsException;
import dev.assay.testkit.fault.Fault;
import dev.assay.testkit.fault.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A storage that fails: nothing is lost and nothing is doubled, as long as it comes back in time. */
abstract class StorageTroubleConformance extends TroubleCase {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void commitsThatFailAreTriedAgain(int times) {
        RunHandle handle = startAndAwaitCalls(300);
        faulty.failNext(Operation.COMMIT, times);
        go.countDown();
        assertAllDoneOnce(handle, 300);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void aCommitThatTookEffectButFailedIsNotDoneTwice(int nth) {
        faulty.fail(Operation.COMMIT, nth, Fault.AFTER);
        RunHandle handle = startAndAwaitCalls(300);
        go.countDown();
        assertAllDoneOnce(handle, 300);
    }

    @Test
    void everyCommitTakesEffectAndFails() {
        faulty.script(
                (operation, number) -> operation == Operation.COMMIT && number % 2 == 1 ? Fault.AFTER : Fault.NONE);
        RunHandle handle = startAndAwaitCalls(300);
        go.countDown();
        assertAllDoneOnce(handle, 300);
    }

    @Test
    void aCommitThatWasUnheardAndACancelBeforeTheNextAreToldApart() {
        RunHandle handle = startAndAwaitCalls(300);
        faulty.fail(Operation.COMMIT, 1, Fault.AFTER).fail(Operation.COMMIT, 2, Fault.BEFORE);
        long before = faulty.calls(Operation.COMMIT);
        go.countDown();
        time.runUntil(() -> faulty.calls(Operation.COMMIT) > before, "the first commit");
        assay().runs().cancel(handle.id());
        EvalRun run = finish(handle);
        assertThat(run.status().isOver()).isTrue();
        assertThat(Audit.sound(assay.runs(), run.id())).hasSizeLessThanOrEqualTo(calls.total());
        assertThat(run.counts().done()).isEqualTo(calls.total());
    }

    @Test
    void aStorageThatIsAwayForAMinuteCostsNothing() {
        RunHandle handle = startAndAwaitCalls(300);
        faulty.goAway();
        go.countDown();
        long start = time.nanoTime();
        time.runUntil(() -> time.nanoTime() - start > Duration.ofMinutes(1).toNanos(), "a minute");
        assertThat(handle.isDone()).isFalse();
        faulty.comeBack();
        assertAllDoneOnce(handle, 300);
    }

    @Test
    void whatCouldNotBeWrittenIsHandedBackAndTheRunStaysToBeDone() {
        Queue<RunEvent> events = new ConcurrentLinkedQueue<>();
        RunHandle handle = startAndAwaitCalls(300);
        handle.listen(events::add);
        faulty.goAway();
        go.countDown();
        Throwable thrown = finishBroken(handle);
        assertThat(thrown).isInstanceOf(UnwrittenResultsException.class).hasCauseInstanceOf(StorageException.class);
        List<EvalResult> unwritten = ((UnwrittenResultsException) thrown).results();
        assertThat(unwritten).map(EvalResult::itemId).doesNotHaveDuplicates().hasSize(calls.total());
        Waits.until(() -> events.stream().anyMatch(RunEvent.Stopped.class::isInstance), "the last event");
        RunEvent.Stopped stopped = events.stream()
                .filter(RunEvent.Stopped.class::isInstance)
                .map(RunEvent.Stopped.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(stopped.unwritten()).isEqualTo(unwritten);
        assertThat(events).noneMatch(RunEvent.Recorded.class::isInstance);

        faulty.comeBack();
        assertThat(Audit.sound(assay.runs(), handle.id())).isEmpty();
        assay.recover();
        time.advance(LEASE);
        Recovery recovery = assay.recover();
        assertThat(recovery.resumed()).hasSize(1);
        assertStatus(finish(recovery.resumed().get(0)), RunStatus.COMPLETED);
        Audit.complete(assay.runs(), handle.id(), 300);
    }

    @Test
    void whatCouldNotBeWrittenIsHandedBackAlsoWhenTheRunWasCancelled() {
        RunHandle handle = startAndAwaitCalls(300);
        assay.runs().cancel(handle.id());
        faulty.script((operation, number) -> operation == Operation.COMMIT ? Fault.BEFORE : Fault.NONE);
        go.countDown();
        long start = time.nanoTime();
        time.runUntil(
                () -> handle.isDone()
                        || time.nanoTime() - start > Duration.ofSeconds(130).toNanos(),
                "the end of patience");
        faulty.heal();
        assertThat(finishBroken(handle))
                .isInstanceOfSatisfying(
                        UnwrittenResultsException.class,
                        e -> assertThat(e.results()).hasSize(4));
    }

    @Test
    void aBackendThatBreaksItsContractDoesNotHangTheRun() {
        RunHandle handle = startAndAwaitCalls(300);
        faulty.fail(Operation.COMMIT, 1, Fault.BEFORE, () -> new IllegalStateException("a backend's own mistake"));
        go.countDown();
        time.runUntil(handle::isDone, "the run is given up or failed");
        Audit.sound(assay.runs(), handle.id());
    }
}
