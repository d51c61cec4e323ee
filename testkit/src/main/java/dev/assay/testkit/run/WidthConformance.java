package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import dev.assay.subject.Answer;
import dev.assay.testkit.fault.FaultyStorage;
import dev.assay.testkit.fault.Hold;
import dev.assay.testkit.fault.Operation;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much goes on at one time: as many calls as were asked for, and no more memory than they need. */
abstract class WidthConformance extends RunCase {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void exactlyAsManyCallsAsAskedForAreUnderWay(int concurrency) {
        CountDownLatch go = new CountDownLatch(1);
        Calls calls = new Calls(item -> {
            Waits.at(go);
            return Answer.of(Items.rightAnswer(item));
        });
        Assay assay = assay();
        RunHandle handle = assay.runs().start(request(3 * concurrency, calls).concurrency(concurrency));
        calls.awaitInside(concurrency);
        go.countDown();
        assertStatus(finish(handle), RunStatus.COMPLETED);
        assertThat(calls.most()).isEqualTo(concurrency);
    }

    @Test
    void asManyAsAskedForAlsoWhenEveryItemIsTriedAgain() {
        Calls calls = new Calls(Failing.times(2, Failing.overloaded()));
        Assay assay = assay();
        assertStatus(run(assay, request(60, calls).concurrency(5)), RunStatus.COMPLETED);
        assertThat(calls.most()).isLessThanOrEqualTo(5);
        assertThat(calls.total()).isEqualTo(180);
    }

    @Test
    void anAsynchronousSubjectIsHeldToTheSameWidth() {
        CountDownLatch go = new CountDownLatch(1);
        Calls calls = new Calls(item -> {
            Waits.at(go);
            return Answer.of(Items.rightAnswer(item));
        });
        Assay assay = assay();
        RunHandle handle = assay.runs().start(request(Path.ASYNC, 40, calls).concurrency(6));
        calls.awaitInside(6);
        go.countDown();
        assertStatus(finish(handle), RunStatus.COMPLETED);
        assertThat(calls.most()).isEqualTo(6);
    }

    @Test
    void aStorageThatDoesNotCommitBoundsWhatIsRead() {
        FaultyStorage storage = faulty();
        Assay assay = assay(storage);
        Calls calls = Calls.right();
        CountDownLatch held = new CountDownLatch(1);
        RunHandle handle = assay.runs().start(request(2_000, new Calls(item -> {
            Waits.at(held);
            return calls.answer(item);
        })));
        int admission = handle.run().limits().admission();
        Waits.until(() -> assay.runs().get(handle.id()).status() == RunStatus.RUNNING, "running");
        Hold commits = storage.hold(Operation.COMMIT);
        held.countDown();
        time.runUntil(() -> commits.arrived() > 0 && calls.total() >= admission, "everything admitted is answered");
        time.advance(LEASE);
        assertThat(calls.total()).isEqualTo(admission);
        // One more is read and waits at the door.
        assertThat(items.pulled()).isBetween(admission, admission + 1);
        commits.lift();
        assertStatus(finish(handle), RunStatus.COMPLETED);
        Audit.complete(assay.runs(), handle.id(), 2_000);
    }

    @Test
    void aSubjectThatDoesNotAnswerBoundsWhatIsRead() {
        Assay assay = assay();
        Calls calls = new Calls(item -> {
            Waits.at(testOver);
            return Answer.of("");
        });
        RunHandle handle = assay.runs().start(request(2_000, calls).concurrency(100));
        int admission = handle.run().limits().admission();
        assertThat(admission).isEqualTo(400);
        calls.awaitInside(100);
        Waits.until(() -> items.pulled() >= admission, "as many items as may be read");
        assertThat(items.pulled()).isBetween(admission, admission + 1);
        assertThat(calls.total()).isEqualTo(100);
    }
}
