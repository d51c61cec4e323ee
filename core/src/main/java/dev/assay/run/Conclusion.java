package dev.assay.run;

import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.error.StorageException;
import dev.assay.storage.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last step of a run: its figures and its final status, or the word that it goes on elsewhere or nowhere. */
final class Conclusion {
    private static final Logger log = LoggerFactory.getLogger(Conclusion.class);

    private final Plan plan;
    private final EventFeed feed;
    private final Patience patience;

    Conclusion(Plan plan, EventFeed feed, Patience patience) {
        this.plan = plan;
        this.feed = feed;
        this.patience = patience;
    }

    /**
     * Writes the run's end.
     *
     * @param called why it ended early; null when its items ran out
     * @throws dev.assay.error.AssayException when the run is not ours any more, or the storage stays away
     */
    EvalRun finish(Ledger ledger, RunSummary figures, @Nullable Ending called) {
        boolean moot = called != null
                && called.isMootAtTheEnd()
                && figures.counts().done() == figures.counts().total();
        Ending end = called != null && !moot ? called : whole(figures.counts());
        RunStatus status = end.status() == null ? RunStatus.FAILED : end.status();
        ledger.finish(run -> run.ended(status, figures, plan.scope().time().now(), end.fault()));
        EvalRun run = ledger.run();
        log.info("run {} {}: {}", run.id(), status.wire(), figures.counts());
        feed.end(new RunEvent.Finished(run));
        return run;
    }

    /** Completed means that every item was processed; items that vanished under the run make it a failed one. */
    private static Ending whole(RunCounts counts) {
        return counts.done() == counts.total()
                ? Ending.completed()
                : Ending.failed(
                        "selection", (counts.total() - counts.done()) + " of the items could not be read any more");
    }

    /**
     * The run's figures. What was added up on the way stands when the table has as many rows; else, as after a resume, it is
     * added up anew, which may take longer than a lease lasts: somebody else renews it meanwhile.
     */
    RunSummary summarise(Ledger ledger, SummaryBuilder live) {
        Query results = RunTables.resultsOf(plan.scope(), ledger.run().id());
        long stored = patience.ask(
                () -> plan.scope().storage().table(RunTables.RESULTS).count(results));
        if (live.done() == stored && !ledger.areCountsDoubtful()) {
            return live.build();
        }
        return Figures.of(plan.scope(), ledger.run(), patience);
    }

    /** Says that the run is not worked on here any more; gives what those who wait are to be told. */
    RuntimeException lose(String runId, RuntimeException cause, List<EvalResult> unwritten) {
        RuntimeException told = cause instanceof NotFoundException
                ? new ConflictException("deleted", "run " + runId + " was deleted", cause)
                : cause;
        if (!unwritten.isEmpty() && cause instanceof StorageException) {
            String message = "run " + runId + ": the storage stayed away; " + unwritten.size()
                    + " results were not stored, and are in this exception: " + cause.getMessage();
            told = new UnwrittenResultsException(message, unwritten, cause);
        }
        log.warn("run {} is not worked on here any more: {}", runId, told.getMessage());
        feed.end(new RunEvent.Stopped(runId, told, unwritten));
        return told;
    }
}
