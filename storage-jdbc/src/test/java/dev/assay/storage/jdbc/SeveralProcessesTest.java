package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ConflictException;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.run.RunStatus;
import dev.assay.score.Scorers;
import dev.assay.storage.jdbc.FreezingStorage.Signal;
import dev.assay.storage.jdbc.OtherProcess.Settings;
import dev.assay.subject.Answer;
import dev.assay.testkit.fault.Hold;
import dev.assay.testkit.fault.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several processes on one database: a run has one owner at a time, and is never without one for long. */
class SeveralProcessesTest extends SeveralProcessesCase {
    @Test
    void ofTwoThatResumeAnAbandonedRunOneOwnsIt() {
        open(40);
        Instance gone = instance(settings.latency(-1));
        Instance one = instance(settings);
        Instance other = instance(settings);
        List<String> runs = IntStream.range(0, 4).mapToObj(n -> start(gone)).toList();
        runs.forEach(run -> awaitStatus(run, RunStatus.RUNNING));
        gone.kill();
        runs.forEach(run -> bothResume(one, other, run));
        assertThat(calls()).hasSize(4 * 40);
        one.end();
        other.end();
    }

    @Test
    void ofTwoThatResumeARunThatWasNeverClaimedOneOwnsIt() {
        open(40);
        Instance one = instance(settings);
        Instance other = instance(settings);
        Hold claim = storage.hold(Operation.COMMIT);
        RunHandle first = assay.runs()
                .start(RunRequest.on(assay.datasets().get(settings.dataset()))
                        .subject(OtherProcess.SUBJECT, item -> Answer.of("never asked"))
                        .scorers(Scorers.exactMatch()));
        claim.awaitArrived(1);

        bothResume(one, other, first.id());

        claim.lift();
        assertThatThrownBy(() -> first.await(Duration.ofSeconds(30)))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.state()).isEqualTo("taken"));
        assertThat(calls()).hasSize(40);
        one.end();
        other.end();
    }

    /** One of the two works on the run; the other is told that somebody does, or did. */
    private void bothResume(Instance one, Instance other, String run) {
        List<Instance> both = List.of(one, other);
        both.forEach(Instance::ready);
        both.forEach(instance -> instance.tell("resume " + run));
        Instance.until(
                () -> heard(both, "refused") == 1 && heard(both, "ended") == 1,
                "one completes the run, the other is refused");
        assertThat(heard(both, "working")).isEqualTo(1);
        Instance owner = one.unheard("working") == 1 ? one : other;
        owner.expect("working");
        assertThat(owner.expect("ended")).isEqualTo("completed");
        assertThat((owner == one ? other : one).expect("refused")).isIn("running", "taken", "completed");
        assertComplete(run, 40);
    }

    private static long heard(List<Instance> instances, String word) {
        return instances.stream().mapToLong(instance -> instance.unheard(word)).sum();
    }

    @Test
    void theRunOfAKilledOwnerIsFinishedByTheOther() {
        open(160);
        Instance owner = instance(settings.latency(20));
        instance(settings.sweeping()).ready();
        String run = start(owner);
        awaitStored(run, 40);
        // Looked at before the kill: soon after it, the other works on the run.
        Set<String> stored = inputs(results(run));
        owner.kill();
        int inFlight = calls().size() - stored.size();
        awaitStatus(run, RunStatus.COMPLETED);

        assertComplete(run, 160);
        assertThat(calls()).hasSizeLessThanOrEqualTo(160 + inFlight);
        assertThat(calls().stream().filter(stored::contains))
                .as("calls for stored items")
                .hasSize(stored.size());
    }

    @Test
    void anOwnerThatWakesAfterTheTakeoverWritesNothing() {
        open(160);
        Instance owner = instance(settings.latency(20));
        instance(settings.sweeping()).ready();
        String run = start(owner);
        awaitStored(run, 40);
        owner.send(Signal.STOP);

        assertTakenOverForGood(owner, run);
    }

    @Tag("soak")
    @Test
    void anOwnerThatFreezesInsideATransactionDoesNotHoldTheRun() {
        open(160);
        Instance owner = instance(settings.latency(20));
        instance(settings.sweeping()).ready();
        String run = start(owner);
        awaitStored(run, 40);
        owner.tell("freeze");

        assertTakenOverForGood(owner, run);
    }

    private void assertTakenOverForGood(Instance owner, String run) {
        awaitStatus(run, RunStatus.COMPLETED);
        assertComplete(run, 160);
        EvalRun row = assay.runs().get(run);
        List<EvalResult> results = results(run);

        owner.send(Signal.CONT);
        assertThat(owner.expect("lost")).isEqualTo("taken over");
        owner.end();

        assertThat(assay.runs().get(run)).isEqualTo(row);
        assertThat(results(run)).isEqualTo(results);
    }

    /** An item takes longer than a lease lasts, so that the owner has nothing to write but the lease. */
    @Test
    void anOwnerThatRenewsItsLeaseIsNeverTakenOver() {
        open(4);
        Settings patient = settings.lease(2 * LEASE.toMillis());
        Instance owner = instance(patient.latency(patient.lease() + 400));
        Instance challenger = instance(patient).ready();
        String run = start(owner);
        challenger.tell("sweep");

        assertThat(owner.expect("ended")).isEqualTo("completed");
        assertComplete(run, 4);
        assertThat(calls()).hasSize(4);
        assertThat(challenger.unheard("working")).isZero();
        assertThat(challenger.unheard("swept")).isGreaterThan(10);
    }

    @Test
    void aRunWhoseCodeIsNotKnownIsListedAndLeftAlone() {
        open(160);
        Instance owner = instance(settings.unregistered().latency(20));
        Instance survivor = instance(settings.unregistered()).ready();
        String run = start(owner);
        awaitStored(run, 10);
        owner.kill();
        List<EvalResult> results = results(run);

        survivor.tell("recover");
        assertThat(survivor.expect("recovered")).isEqualTo("0");
        assertThat(survivor.expect("unresolved"))
                .startsWith(run.toLowerCase(Locale.ROOT))
                .contains(OtherProcess.SUBJECT);
        assertThat(assay.runs().get(run).status()).isEqualTo(RunStatus.RUNNING);
        assertThat(results(run)).isEqualTo(results);
        survivor.end();
    }
}
