package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.error.ConflictException;
import dev.assay.run.Recovery;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.score.Scorers;
import dev.assay.storage.Storage;
import dev.assay.subject.Answer;
import dev.assay.testkit.fault.FaultyStorage;
import dev.assay.testkit.fault.Hold;
import dev.assay.testkit.fault.Operation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;

/** An owner and a challenger on one storage, who know a subject by the same name. */
abstract class TwoInstancesCase extends RunCase {
    /** What the two instances know a subject by, each its own code. */
    static final String SUBJECT = "assistant";

    final CountDownLatch ownerGoes = new CountDownLatch(1);
    final CountDownLatch challengerGoes = new CountDownLatch(1);
    final Calls owners = waitingFor(ownerGoes);
    final Calls challengers = waitingFor(challengerGoes);
    FaultyStorage ownersStorage;
    Assay owner;
    Assay challenger;

    static Calls waitingFor(CountDownLatch latch) {
        return new Calls(item -> {
            Waits.at(latch);
            return Answer.of(Items.rightAnswer(item));
        });
    }

    @BeforeEach
    void openBoth() {
        ownersStorage = faulty();
        owner = instance(ownersStorage, owners);
        challenger = instance(storage, challengers);
    }

    Assay instance(Storage behind, Calls code) {
        return assay(behind, builder -> builder.subject(SUBJECT, code));
    }

    static RunRequest request(int count) {
        return Items.request(count)
                .itemTimeout(NEVER)
                .concurrency(4)
                .subject(SUBJECT)
                .scorers(Scorers.exactMatch());
    }

    /** Starts a run whose owner then stops in the middle of a commit, with four items answered. */
    RunHandle startAndFallSilent(int count, Hold[] hold) {
        RunHandle handle = owner.runs().start(request(count));
        owners.awaitInside(4);
        hold[0] = ownersStorage.hold(Operation.COMMIT);
        ownerGoes.countDown();
        time.runUntil(() -> hold[0].arrived() > 0, "the owner is about to commit");
        return handle;
    }

    /** Lets the challenger see the lease as it is, and again when one lease time has passed. */
    RunHandle takeOver() {
        assertThat(challenger.recover().resumed())
                .as("taken over at first sight")
                .isEmpty();
        time.advance(LEASE.minusMillis(1));
        assertThat(challenger.recover().resumed()).as("taken over too soon").isEmpty();
        time.advance(Duration.ofMillis(1));
        Recovery recovery = challenger.recover();
        assertThat(recovery.unresolved()).isEmpty();
        assertThat(recovery.resumed()).hasSize(1);
        return recovery.resumed().get(0);
    }

    void assertTakenFrom(RunHandle handle) {
        assertThat(finishBroken(handle))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.state()).startsWith("taken"));
    }
}
