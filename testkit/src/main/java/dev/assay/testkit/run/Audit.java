package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.RunCounts;
import dev.assay.run.Runs;
import dev.assay.score.Outcome;
import dev.assay.storage.Rows;
import java.util.List;

/** Holds a run's row against its result rows. */
final class Audit {
    private Audit() {}

    static List<EvalResult> results(Runs runs, String runId) {
        try (Rows<EvalResult> rows = runs.streamResults(runId)) {
            return rows.stream().toList();
        }
    }

    /** Fails unless every item has at most one result, in item order, and the counts are those of the rows. */
    static List<EvalResult> sound(Runs runs, String runId) {
        EvalRun run = runs.get(runId);
        List<EvalResult> results = results(runs, runId);
        assertThat(results.stream().map(EvalResult::itemId))
                .as("items of %s", run.name())
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(run.counts())
                .as("counts of the row")
                .isEqualTo(counted(run.counts().total(), results));
        if (run.summary() != null) {
            assertThat(run.summary().counts()).as("counts of the summary").isEqualTo(run.counts());
        }
        return results;
    }

    /** Fails unless, beyond that, every item of the run has its result. */
    static List<EvalResult> complete(Runs runs, String runId, int total) {
        List<EvalResult> results = sound(runs, runId);
        assertThat(results).hasSize(total);
        assertThat(runs.get(runId).counts().total()).isEqualTo(total);
        return results;
    }

    static RunCounts counted(long total, List<EvalResult> results) {
        RunCounts counts = RunCounts.of(total);
        for (EvalResult result : results) {
            counts = counts.plus(result.outcome(), 1);
        }
        return counts;
    }

    static List<String> itemsOf(List<EvalResult> results, Outcome outcome) {
        return results.stream()
                .filter(result -> result.outcome() == outcome)
                .map(EvalResult::itemId)
                .toList();
    }
}
