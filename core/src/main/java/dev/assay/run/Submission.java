package dev.assay.run;

import dev.assay.dataset.Datapoint;
import dev.assay.json.Json;
import dev.assay.storage.Columns;
import dev.assay.storage.Rows;
import dev.assay.storage.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items of a run that have no result yet. They are read beside the keys of the results that are there, both in the order
 * of item ids, so that what is done is met on the way and nothing is remembered.
 */
final class Submission {
    /** Takes items; false when it wants no more. */
    @FunctionalInterface
    interface Taker {
        boolean take(Datapoint item) throws InterruptedException;
    }

    private final Plan plan;
    private final EvalRun run;
    private final Patience patience;

    Submission(Plan plan, EvalRun run, Patience patience) {
        this.plan = plan;
        this.run = run;
        this.patience = patience;
    }

    void forEach(Taker taker) throws InterruptedException {
        try (Rows<Datapoint> items = patience.ask(() -> items(plan, run));
                Rows<Columns> done = done()) {
            String doneId = next(done);
            boolean wanted = true;
            while (wanted && patience.ask(items::hasNext)) {
                Datapoint item = items.next();
                // Nobody of ours interrupts the driver; what a source left on its thread means nothing to the run.
                boolean unused = Thread.interrupted();
                while (doneId != null && Values.compareText(doneId, item.id()) < 0) {
                    doneId = next(done);
                }
                wanted = item.id().equals(doneId) || taker.take(item);
            }
        }
    }

    /** All items of a run. */
    static Rows<Datapoint> items(Plan plan, EvalRun run) {
        Json config = run.target().at("/config").orElseThrow();
        return plan.source().items(plan.scope(), config);
    }

    private Rows<Columns> done() {
        return plan.scope()
                .storage()
                .table(RunTables.RESULTS)
                .project(RunTables.resultsOf(plan.scope(), run.id()), List.of(RunTables.ITEM_ID));
    }

    private @Nullable String next(Rows<Columns> done) {
        return patience.ask(done::hasNext) ? done.next().get(RunTables.ITEM_ID) : null;
    }
}
