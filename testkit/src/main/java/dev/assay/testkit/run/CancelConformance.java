package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Assay;
import dev.assay.error.ConflictException;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.Resume;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import dev.assay.subject.Answer;
import dev.assay.subject.SubjectSpec;
import dev.assay.testkit.fault.FaultyStorage;
import dev.assay.testkit.fault.Hold;
import dev.assay.testkit.fault.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that are asked to stop, and that go on later. */
abstract class CancelConformance extends RunCase {
    private final CountDownLatch go = new CountDownLatch(1);
    private final Calls calls = new Calls(item -> {
        Waits.at(go);
        return Answer.of(Items.rightAnswer(item));
    });

    private static Resume resume(String runId, Calls code) {
        return Resume.of(runId).subject(SubjectSpec.of("code", code));
    }

    private void assertResumedToTheEnd(Assay assay, String runId, int total) {
        EvalRun run = finish(assay.runs().resume(resume(runId, calls)));
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(run.error()).isNull();
        Audit.complete(assay.runs(), runId, total);
        assertThat(calls.byItem())
                .hasSize(total)
                .allSatisfy((item, times) ->
                        assertThat(times).as("calls for item %s", item).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsInFlightIsKeptAndNothingFurtherStarts(Path path) {
        Assay assay = assay(path);
        RunHandle handle = assay.runs().start(request(path, 100, calls));
        int width = handle.run().limits().concurrency();
        calls.awaitInside(width);
        CompletableFuture<EvalRun> cancelled = handle.cancel();
        assertThat(cancelled).isNotDone();
        go.countDown();
        EvalRun run = finish(handle);
        assertThat(cancelled.join()).isEqualTo(run);
        assertStatus(run, RunStatus.CANCELLED);
        assertThat(Objects.requireNonNull(run.error()).reason()).isEqualTo("cancelled");
        assertThat(run.counts().passed()).isEqualTo(width);
        assertThat(calls.total()).isEqualTo(width);
        assertThat(Audit.sound(assay.runs(), run.id())).hasSize(width);
        assertResumedToTheEnd(assay, run.id(), 100);
    }

    @Test
    void aRunThatIsPendingNeverCallsItsSubject() {
        FaultyStorage storage = faulty();
        Hold claim = storage.hold(Operation.COMMIT);
        Assay assay = assay(storage);
        RunHandle handle = assay.runs().start(request(10, calls));
        claim.awaitArrived(1);
        assertThat(assay.runs().cancel(handle.id()).status()).isEqualTo(RunStatus.PENDING);
        claim.lift();
        EvalRun run = finish(handle);
        assertStatus(run, RunStatus.CANCELLED);
        assertThat(run.counts().done()).isZero();
        assertThat(calls.total()).isZero();
        go.countDown();
        assertResumedToTheEnd(assay, run.id(), 10);
    }

    @Test
    void anItemThatWaitsToBeTriedAgainIsLeftForLater() {
        Calls failing = new Calls(Failing.times(1, Failing.asking(Duration.ofMinutes(5))));
        Assay assay = assay();
        RunHandle handle = assay.runs().start(request(10, failing));
        Waits.until(() -> failing.total() == 10 && failing.inside() == 0, "every first attempt");
        assay.runs().cancel(handle.id());
        EvalRun run = finish(handle);
        assertStatus(run, RunStatus.CANCELLED);
        assertThat(Audit.sound(assay.runs(), run.id())).isEmpty();
        EvalRun again = finish(assay.runs().resume(resume(run.id(), failing)));
        assertStatus(again, RunStatus.COMPLETED);
        assertThat(failing.total()).isEqualTo(20);
        assertThat(Audit.complete(assay.runs(), run.id(), 10))
                .map(EvalResult::attempts)
                .containsOnly(1);
    }

    @Test
    void anotherInstanceOnTheSameStorageStopsTheOwner() {
        FaultyStorage storage = faulty();
        Assay owner = assay(storage);
        Assay other = assay();
        RunHandle handle = owner.runs().start(request(100, calls));
        calls.awaitInside(4);
        assertThat(other.runs().handle(handle.id())).isEmpty();
        assertThat(other.runs().cancel(handle.id()).status()).isEqualTo(RunStatus.RUNNING);
        long before = storage.calls(Operation.COMMIT);
        // A commit that finds the request has lost its compare and set, so that there is a second one.
        time.runUntil(() -> storage.calls(Operation.COMMIT) >= before + 3, "the owner renews its lease");
        go.countDown();
        EvalRun run = finish(handle);
        assertStatus(run, RunStatus.CANCELLED);
        assertThat(calls.total()).isEqualTo(4);
        assertThat(other.runs().get(run.id())).isEqualTo(run);
        assertThat(Audit.sound(other.runs(), run.id())).hasSize(4);
        assertResumedToTheEnd(other, run.id(), 100);
    }

    @Test
    void aRunThatIsOverIsAConflict() {
        Assay assay = assay();
        go.countDown();
        EvalRun run = run(assay, request(3, calls));
        assertConflict(assay, run.id(), "completed");
        CountDownLatch asked = new CountDownLatch(1);
        RunHandle handle = assay.runs().start(request(3, item -> {
            Waits.at(asked);
            throw new IllegalStateException();
        }));
        assay.runs().cancel(handle.id());
        asked.countDown();
        EvalRun second = finish(handle);
        assertConflict(assay, second.id(), second.status().wire());
    }

    private static void assertConflict(Assay assay, String runId, String state) {
        EvalRun before = assay.runs().get(runId);
        assertThatThrownBy(() -> assay.runs().cancel(runId))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.state()).isEqualTo(state))
                .hasMessageContaining(runId);
        assertThat(assay.runs().get(runId)).isEqualTo(before);
    }

    @Test
    void cancelAndResumeAgainAndAgainDoesEachItemOnce() {
        Assay assay = assay();
        Semaphore permits = new Semaphore(0);
        Calls rationed = new Calls(item -> {
            permits.acquire();
            return Answer.of(Items.rightAnswer(item));
        });
        RunHandle handle = assay.runs().start(request(400, rationed));
        for (int round = 1; round <= 3; round++) {
            permits.release(100);
            int enough = 100 * round;
            Waits.until(() -> rationed.total() >= enough && rationed.inside() == 4, "a hundred calls more");
            assay.runs().cancel(handle.id());
            permits.release(4);
            EvalRun run = finish(handle);
            assertStatus(run, RunStatus.CANCELLED);
            Audit.sound(assay.runs(), run.id());
            handle = assay.runs().resume(resume(run.id(), rationed));
        }
        permits.release(100);
        assertStatus(finish(handle), RunStatus.COMPLETED);
        List<EvalResult> results = Audit.complete(assay.runs(), handle.id(), 400);
        assertThat(results).hasSize(400);
        assertThat(rationed.total()).isEqualTo(400);
    }
}
