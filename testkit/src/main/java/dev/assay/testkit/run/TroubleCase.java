package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.error.StorageException;
import dev.assay.run.EvalRun;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import dev.assay.score.Scorers;
import dev.assay.subject.Answer;
import dev.assay.testkit.fault.FaultyStorage;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;

/** One instance behind a storage that fails when it is told to. */
abstract class TroubleCase extends RunCase {
    final CountDownLatch go = new CountDownLatch(1);
    final Calls calls = new Calls(item -> {
        Waits.at(go);
        return Answer.of(Items.rightAnswer(item));
    });
    FaultyStorage faulty;
    Assay assay;

    @BeforeEach
    void openFaulty() {
        faulty = faulty();
        assay = assay(
                faulty,
                builder ->
                        builder.subject("code", calls).engine(engine -> engine.storagePatience(Duration.ofMinutes(2))));
    }

    RunHandle startAndAwaitCalls(int items) {
        RunHandle handle = assay.runs().start(request(items, calls));
        time.runUntil(() -> calls.inside() == 4, "four calls");
        return handle;
    }

    void assertAllDoneOnce(RunHandle handle, int items) {
        EvalRun run = finish(handle);
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(run.counts().passed()).isEqualTo(items);
        Audit.complete(assay.runs(), run.id(), items);
        assertThat(Objects.requireNonNull(run.summary()).score().n()).isEqualTo(items);
        assertThat(calls.byItem())
                .hasSize(items)
                .allSatisfy((item, times) -> assertThat(times).isEqualTo(1));
    }

    /** Starting is the caller's to try again. */
    RunHandle startWhileFailing(String runId) {
        for (int attempt = 1; attempt < 20; attempt++) {
            try {
                return assay.runs().rescore(runId, Scorers.contains());
            } catch (StorageException again) {
                assertThat(again).hasMessageContaining("as the test told it to");
            }
        }
        throw new AssertionError("the rescoring never started");
    }
}
