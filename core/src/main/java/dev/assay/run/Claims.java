package dev.assay.run;

import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.project.LeaseWatch;
import dev.assay.project.Scope;
import dev.assay.score.Outcome;
import dev.assay.storage.Query;
import dev.assay.storage.Storage;
import dev.assay.storage.Versioned;
import java.util.List;

/** Makes runs ours, each by one compare and set of its row; of two that try, one succeeds. */
final class Claims {
    private final LeaseWatch leases;

    Claims(LeaseWatch leases) {
        this.leases = leases;
    }

    static Versioned<RunRow> find(Scope scope, String runId) {
        return RunTables.find(scope, runId).orElseThrow(() -> new NotFoundException("run", runId));
    }

    /** Whether nobody works on a run that is not over. */
    boolean isAbandoned(RunRow row) {
        boolean givenBack =
                row.run().status() == RunStatus.RUNNING && !row.lease().isHeld();
        return givenBack || leases.hasRunOut(row.run().id(), row.lease());
    }

    /** Between its creation and its first claim, a run may be asked to stop; that is not somebody else's claim. */
    Versioned<RunRow> claimNew(Scope scope, String runId) {
        Versioned<RunRow> found = find(scope, runId);
        requireOurs(scope, found.value());
        try {
            return claim(scope, found, false);
        } catch (ConflictException e) {
            Versioned<RunRow> now = find(scope, runId);
            if (now.version() == found.version() || now.value().run().status() != RunStatus.PENDING) {
                throw e;
            }
            return claimNew(scope, runId);
        }
    }

    /** While the storage kept us waiting, somebody else may have claimed or cancelled the run; or our claim was unheard. */
    private static void requireOurs(Scope scope, RunRow row) {
        RunStatus status = row.run().status();
        boolean ours =
                status == RunStatus.RUNNING && scope.owner().equals(row.lease().owner());
        if (status != RunStatus.PENDING && !ours) {
            throw new ConflictException(
                    "taken", "run " + row.run().id() + " is " + status.wire() + " by another process's doing");
        }
    }

    /** @param retryErrored whether what errored is deleted in the same transaction, to be done again */
    Versioned<RunRow> claim(Scope scope, Versioned<RunRow> found, boolean retryErrored) {
        EvalRun run = found.value().run();
        Versioned<RunRow> claimed = scope.storage().inTransaction(tx -> {
            RunCounts counts = retryErrored ? withoutErrored(scope, tx, run) : run.counts();
            RunRow mine = new RunRow(
                    run.with(counts).started(scope.time().now()),
                    found.value().lease().takenBy(scope.owner()),
                    !run.status().isOver() && found.value().cancelRequested());
            if (!tx.table(RunTables.RUNS).replaceAll(List.of(found.with(mine)))) {
                throw new ConflictException(
                        "taken",
                        "run " + run.id() + " was changed by somebody else at the same time; look at it again");
            }
            return found.with(mine).next();
        });
        leases.forget(run.id());
        return claimed;
    }

    private static RunCounts withoutErrored(Scope scope, Storage tx, EvalRun run) {
        Query errored = RunTables.resultsOf(scope, run.id(), Outcome.ERRORED);
        long deleted = tx.table(RunTables.RESULTS).delete(errored);
        if (deleted == 0 && run.status() == RunStatus.COMPLETED) {
            throw new ConflictException("completed", "run " + run.id() + " is complete, and nothing in it errored");
        }
        return run.counts().plus(Outcome.ERRORED, -deleted);
    }
}
