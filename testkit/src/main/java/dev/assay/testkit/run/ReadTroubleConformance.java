package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.error.StorageException;
import dev.assay.run.EvalRun;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.run.RunStatus;
import dev.assay.score.Scorers;
import dev.assay.subject.Answer;
import dev.assay.testkit.fault.Fault;
import dev.assay.testkit.fault.Hold;
import dev.assay.testkit.fault.Operation;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Items and answers that cannot be read for a while, or not at all. */
abstract class ReadTroubleConformance extends TroubleCase {
    @ParameterizedTest
    @EnumSource(names = {"READ", "COMMIT"})
    void aRunSurvivesEveryThirdCallFailing(Operation which) {
        faulty.script((operation, number) -> operation == which && number % 3 == 0 ? Fault.BEFORE : Fault.NONE);
        go.countDown();
        RunHandle handle = assay.runs().start(request(300, calls));
        EvalRun run = finish(handle);
        assertStatus(run, RunStatus.COMPLETED);
        faulty.heal();
        Audit.complete(assay.runs(), run.id(), 300);
    }

    @Test
    void aDatasetIsReadThroughTroubleToo() {
        Dataset created = assay.datasets().create("capitals");
        assay.datasets().addAll(created.id(), List.of(DatapointDraft.of("q0", "a0"), DatapointDraft.of("q1", "a1")));
        Hold claim = faulty.hold(Operation.COMMIT);
        RunHandle handle = assay.runs()
                .start(RunRequest.on(assay.datasets().get(created.id()))
                        .itemTimeout(NEVER)
                        .subject(
                                "dataset code",
                                item -> Answer.of(item.inputText().replace('q', 'a')))
                        .scorers(Scorers.exactMatch()));
        claim.awaitArrived(1);
        faulty.script((operation, number) -> operation == Operation.READ && number % 4 > 0 ? Fault.BEFORE : Fault.NONE);
        claim.lift();
        EvalRun run = finish(handle);
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(run.counts().passed()).isEqualTo(2);
    }

    @Test
    void aSourceThatFailsForAWhileIsReadAgain() {
        int[] failures = {0};
        items.beforeEach(number -> {
            if (number == Items.END && failures[0]++ < 5) {
                throw new StorageException("the items are away for a moment", null);
            }
        });
        go.countDown();
        assertAllDoneOnce(assay.runs().start(request(300, calls)), 300);
    }

    @Test
    void aSourceThatBreaksEndsTheRunWithWhatItHas() {
        items.beforeEach(number -> {
            if (number == 200) {
                throw new IllegalStateException("no items any more");
            }
        });
        go.countDown();
        EvalRun run = finish(assay.runs().start(request(300, calls)));
        assertStatus(run, RunStatus.FAILED);
        assertThat(Objects.requireNonNull(run.error()).reason()).isEqualTo("selection");
        assertThat(Audit.sound(assay.runs(), run.id())).hasSize(calls.total());
        items.beforeEach(number -> {});
        assertAllDoneOnce(assay.runs().resume(run.id()), 300);
    }

    @Test
    void aStorageThatIsAwayForAMomentCostsNoItemOfARescoring() {
        go.countDown();
        EvalRun run = run(assay, request(50, calls));
        faulty.script(
                (operation, number) -> operation == Operation.READ && number % 5 == 0 ? Fault.BEFORE : Fault.NONE);
        RunHandle handle = startWhileFailing(run.id());
        EvalRun again = finish(handle);
        faulty.heal();
        assertStatus(again, RunStatus.COMPLETED);
        assertThat(again.counts().passed()).isEqualTo(50);
    }
}
