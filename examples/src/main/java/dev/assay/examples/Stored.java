package dev.assay.examples;

import dev.assay.Assay;
import dev.assay.project.PageRequest;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.RunCounts;
import dev.assay.run.RunFilter;
import dev.assay.run.Runs;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the database holds of a job.
 *
 * @param runs how many runs there are, which is one or, before the first is created, none
 * @param run the run; empty when there is none
 * @param results how many rows of results there are
 * @param items the items that they are of
 * @param counted the rows, counted by outcome
 */
record Stored(int runs, Optional<EvalRun> run, int results, BitSet items, RunCounts counted) {
    private static final Stored NOTHING = new Stored(0, Optional.empty(), 0, new BitSet(), RunCounts.of(0));

    static Stored of(DurableJob job) {
        try (Assay assay = job.open()) {
            Runs runs = assay.project(job.project()).runs();
            List<EvalRun> all = runs.list(RunFilter.ALL, PageRequest.first(10)).items();
            return all.isEmpty() ? NOTHING : of(runs, all);
        }
    }

    /** A killed client's last commit may still be under way in the server: what is read must be of one moment. */
    private static Stored of(Runs runs, List<EvalRun> all) {
        EvalRun before = all.get(0);
        while (true) {
            Stored read = read(runs, before, all.size());
            EvalRun after = runs.get(before.id());
            if (after.equals(before)) {
                return read;
            }
            before = after;
        }
    }

    private static Stored read(Runs runs, EvalRun run, int count) {
        BitSet items = new BitSet();
        RunCounts counted = RunCounts.of(run.counts().total());
        int results = 0;
        try (Stream<EvalResult> rows = runs.streamResults(run.id()).stream()) {
            for (EvalResult result : (Iterable<EvalResult>) rows::iterator) {
                items.set(DurableJob.number(result.item().inputText()));
                counted = counted.plus(result.outcome(), 1);
                results++;
            }
        }
        return new Stored(count, Optional.of(run), results, items, counted);
    }

    int distinct() {
        return items.cardinality();
    }
}
