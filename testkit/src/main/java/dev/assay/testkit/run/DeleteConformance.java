package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Assay;
import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.run.EvalRun;
import dev.assay.run.HumanScore;
import dev.assay.run.RunHandle;
import dev.assay.run.Runs;
import dev.assay.storage.Query;
import dev.assay.storage.TableSpec;
import dev.assay.subject.Answer;
import dev.assay.testkit.fault.FaultyStorage;
import dev.assay.testkit.fault.Hold;
import dev.assay.testkit.fault.Operation;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are deleted, at whatever moment: nothing of them is left, and nothing comes after. */
abstract class DeleteConformance extends RunCase {
    private final CountDownLatch go = new CountDownLatch(1);
    private final Calls calls = new Calls(item -> {
        Waits.at(go);
        return Answer.of(Items.rightAnswer(item));
    });

    private void assertNothingLeft() {
        for (TableSpec<?> table : Runs.TABLES) {
            assertThat(storage.table(table).count(Query.all()))
                    .as("rows of %s", table.name())
                    .isZero();
        }
    }

    private void assertGivenUp(RunHandle handle) {
        assertThat(finishBroken(handle))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.state()).isEqualTo("deleted"));
        time.advance(LEASE.multipliedBy(2));
        assertNothingLeft();
    }

    @Test
    void resultsAndHumanScoresGoWithTheRun() {
        Assay assay = assay();
        EvalRun kept = run(assay, request(5, Calls.right()));
        EvalRun run = run(assay, request(5, Calls.right()));
        assay.runs().addHumanScore(run.id(), Items.id(2), HumanScore.of(0.5, "ann", null));
        assay.runs().addHumanScore(kept.id(), Items.id(2), HumanScore.of(0.5, "ann", null));
        assay.runs().delete(run.id());
        assertThatThrownBy(() -> assay.runs().get(run.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> assay.runs().delete(run.id())).isInstanceOf(NotFoundException.class);
        Audit.complete(assay.runs(), kept.id(), 5);
        assertThat(assay.runs().result(kept.id(), Items.id(2)).humanScores()).hasSize(1);
        assay.runs().delete(kept.id());
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOwnerWhoseRunIsDeletedWritesNothingMore(boolean byTheOwner) {
        Assay owner = assay();
        RunHandle handle = owner.runs().start(request(100, calls));
        calls.awaitInside(4);
        (byTheOwner ? owner : assay()).runs().delete(handle.id());
        go.countDown();
        assertGivenUp(handle);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCommitThatIsUnderWayComesTooLate(boolean byTheOwner) {
        FaultyStorage storage = faulty();
        Assay owner = assay(storage);
        RunHandle handle = owner.runs().start(request(100, calls));
        calls.awaitInside(4);
        Hold commits = storage.hold(Operation.COMMIT);
        go.countDown();
        time.runUntil(() -> commits.arrived() > 0, "a commit");
        if (byTheOwner) {
            // The deletion itself is a transaction, too, and must not wait behind the one that is held.
            storage.letPass(Operation.COMMIT);
        }
        (byTheOwner ? owner : assay()).runs().delete(handle.id());
        commits.lift();
        assertGivenUp(handle);
    }

    @Test
    void aRunThatIsPendingIsDeletedBeforeItStarts() {
        FaultyStorage storage = faulty();
        Hold claim = storage.hold(Operation.COMMIT);
        Assay owner = assay(storage);
        RunHandle handle = owner.runs().start(request(10, calls));
        claim.awaitArrived(1);
        assay().runs().delete(handle.id());
        claim.lift();
        assertThat(finishBroken(handle))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.state()).isEqualTo("deleted"));
        assertThat(calls.total()).isZero();
        assertNothingLeft();
    }

    @Test
    void aRunThatIsCancelledAndDeletedBeforeItStartsSaysSo() {
        FaultyStorage storage = faulty();
        Hold claim = storage.hold(Operation.COMMIT);
        Assay owner = assay(storage);
        RunHandle handle = owner.runs().start(request(10, calls));
        claim.awaitArrived(1);
        owner.runs().cancel(handle.id());
        assay().runs().delete(handle.id());
        claim.lift();
        assertThat(finishBroken(handle)).isInstanceOfAny(NotFoundException.class, ConflictException.class);
        assertNothingLeft();
    }

    @Test
    void aRunThatIsDeletedWhileItIsCancelledIsGone() {
        Assay owner = assay();
        RunHandle handle = owner.runs().start(request(100, calls));
        calls.awaitInside(4);
        owner.runs().cancel(handle.id());
        owner.runs().delete(handle.id());
        go.countDown();
        assertGivenUp(handle);
    }
}
