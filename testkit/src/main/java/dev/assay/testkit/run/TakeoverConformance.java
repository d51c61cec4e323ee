package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.Resume;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import dev.assay.subject.Answer;
import dev.assay.testkit.fault.Fault;
import dev.assay.testkit.fault.Hold;
import dev.assay.testkit.fault.Operation;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Two instances on one storage: a run has one owner at a time, and is never without one for long. */
abstract class TakeoverConformance extends TwoInstancesCase {
    @Test
    void aLiveOwnerIsNeverTakenOver() {
        RunHandle handle = owner.runs().start(request(20));
        owners.awaitInside(4);
        for (int step = 0; step < 40; step++) {
            long before = ownersStorage.calls(Operation.COMMIT);
            time.advance(LEASE.dividedBy(2));
            Waits.until(() -> ownersStorage.calls(Operation.COMMIT) > before, "the owner renews its lease");
            Waits.until(() -> challenger.recover().resumed().isEmpty(), "nothing to take over");
        }
        ownerGoes.countDown();
        assertStatus(finish(handle), RunStatus.COMPLETED);
        assertThat(owners.total()).isEqualTo(20);
        assertThat(challengers.total()).isZero();
    }

    @Test
    void anOwnerThatIsSilentForALeaseIsTakenOverAndWritesNothingMore() {
        Hold[] commits = new Hold[1];
        RunHandle handle = startAndFallSilent(400, commits);
        challengerGoes.countDown();
        RunHandle taken = takeOver();
        EvalRun run = finish(taken);
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(challengers.total()).isEqualTo(400);
        List<EvalResult> results = Audit.complete(challenger.runs(), run.id(), 400);
        commits[0].lift();
        assertTakenFrom(handle);
        assertThat(Audit.complete(challenger.runs(), run.id(), 400)).isEqualTo(results);
        assertThat(challenger.runs().get(run.id())).isEqualTo(run);
    }

    @Test
    void anOwnerThatWakesWhileTheOtherWorksGivesWay() {
        Hold[] commits = new Hold[1];
        RunHandle handle = startAndFallSilent(100, commits);
        RunHandle taken = takeOver();
        challengers.awaitInside(4);
        commits[0].lift();
        assertTakenFrom(handle);
        assertThat(Audit.sound(challenger.runs(), taken.id())).isEmpty();
        challengerGoes.countDown();
        assertStatus(finish(taken), RunStatus.COMPLETED);
        Audit.complete(challenger.runs(), taken.id(), 100);
        assertThat(challengers.byItem())
                .hasSize(100)
                .allSatisfy((item, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void whatWasStoredBeforeTheTakeoverIsNotDoneAgain() {
        Calls firstForty = new Calls(item -> {
            if (Items.number(item) >= 40) {
                Waits.at(ownerGoes);
            }
            return Answer.of(Items.rightAnswer(item));
        });
        RunHandle handle = owner.runs().start(request(100).subject(SUBJECT, firstForty));
        awaitStored(challenger.runs(), handle.id(), 40);
        Hold commits = ownersStorage.hold(Operation.COMMIT);
        ownerGoes.countDown();
        time.runUntil(() -> commits.arrived() > 0, "the owner is about to commit");
        challengerGoes.countDown();
        EvalRun run = finish(takeOver());
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(challengers.total()).isEqualTo(60);
        Audit.complete(challenger.runs(), handle.id(), 100);
    }

    @Test
    void anOwnerThatAddsALongRunUpIsNotTakenOver() {
        ownerGoes.countDown();
        Calls brokenOnce = new Calls(item -> {
            if (Items.number(item) == 0) {
                throw new IllegalStateException("broken");
            }
            return owners.answer(item);
        });
        EvalRun run = finish(owner.runs().start(request(2_500).subject(SUBJECT, brokenOnce)));
        assertThat(run.counts().errored()).isEqualTo(1);
        AtomicBoolean adding = new AtomicBoolean();
        items.beforeEach(number -> adding.set(number == Items.END));
        ownersStorage.script((operation, number) -> {
            if (operation == Operation.READ && adding.get()) {
                long before = ownersStorage.calls(Operation.COMMIT);
                time.advance(LEASE.multipliedBy(2).dividedBy(3));
                Waits.until(() -> ownersStorage.calls(Operation.COMMIT) > before, "the owner renews its lease");
                assertThat(challenger.recover().resumed()).isEmpty();
            }
            return Fault.NONE;
        });
        EvalRun again = finish(owner.runs().resume(Resume.of(run.id()).retryErrored()));
        assertStatus(again, RunStatus.COMPLETED);
        assertThat(again.counts().passed()).isEqualTo(2_500);
    }
}
