package dev.assay.run;

import dev.assay.error.ConflictException;
import dev.assay.error.StorageException;
import dev.assay.project.Lease;
import dev.assay.project.Scope;
import dev.assay.storage.Storage;
import dev.assay.storage.Versioned;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The row of a run that this process owns, and the only way in which its results are written. Every write is a compare and
 * set of the row in the same transaction as the results, so that an owner that lost the run writes nothing. Used by one
 * thread at a time; {@link #run} may be read by any.
 */
final class Ledger {
    private final Scope scope;
    private final Patience patience;
    private volatile Versioned<RunRow> row;
    private boolean countsDoubtful;

    /** @param row as it was when this process claimed it */
    Ledger(Scope scope, Versioned<RunRow> row, Patience patience) {
        this.scope = scope;
        this.row = row;
        this.patience = patience;
    }

    EvalRun run() {
        return row.value().run();
    }

    boolean isCancelRequested() {
        return row.value().cancelRequested();
    }

    /** Whether the counters may differ from the rows, because some of them were there already. */
    boolean areCountsDoubtful() {
        return countsDoubtful;
    }

    /**
     * Writes results and renews the lease, all or nothing; with no results, just renews.
     *
     * @throws ConflictException when the run is not ours any more; nothing was written
     * @throws StorageException when the storage failed for longer than patience; the results are not written
     */
    void commit(List<EvalResult> results) {
        List<ResultRow> rows = results.stream()
                .map(result -> new ResultRow(scope.project(), result))
                .toList();
        write(before -> before.with(before.run().with(counted(before.run().counts(), results))), rows);
    }

    private static RunCounts counted(RunCounts counts, List<EvalResult> results) {
        RunCounts sum = counts;
        for (EvalResult result : results) {
            sum = sum.plus(result.outcome(), 1);
        }
        return sum;
    }

    /** Writes the run's end and gives the lease back. */
    void finish(UnaryOperator<EvalRun> end) {
        write(before -> before.with(end.apply(before.run())).with(before.lease().released()), List.of());
    }

    private void write(UnaryOperator<RunRow> change, List<ResultRow> results) {
        boolean written = false;
        while (!written) {
            written = patience.ask(() -> tryWrite(change, results));
        }
    }

    /** True when it is written, now or by an attempt whose answer never reached us; false when it is worth trying again. */
    private boolean tryWrite(UnaryOperator<RunRow> change, List<ResultRow> results) {
        Versioned<RunRow> before = row;
        RunRow renewed = before.value().with(before.value().lease().renewed());
        RunRow after = change.apply(renewed);
        boolean set = scope.storage().inTransaction(tx -> set(tx, before.with(after), results));
        if (set) {
            row = before.with(after).next();
            return true;
        }
        Versioned<RunRow> found = reload(after.lease());
        row = found;
        return found.value().lease().equals(after.lease());
    }

    private boolean set(Storage tx, Versioned<RunRow> changed, List<ResultRow> results) {
        if (!tx.table(RunTables.RUNS).replaceAll(List.of(changed))) {
            return false;
        }
        if (!results.isEmpty() && tx.table(RunTables.RESULTS).insertAbsent(results) < results.size()) {
            countsDoubtful = true;
        }
        return true;
    }

    /**
     * The row moved on. A request to cancel is fine, and so is what we wrote ourselves without hearing of it; another owner, or
     * none, is not: a run whose owner was silent too long is ended by whoever cancels it, in the same epoch.
     */
    private Versioned<RunRow> reload(Lease written) {
        String id = run().id();
        Versioned<RunRow> found = RunTables.find(scope, id)
                .orElseThrow(() -> new ConflictException("deleted", "run " + id + " was deleted while it ran"));
        Lease lease = found.value().lease();
        if (!lease.equals(written) && !lease.isSameHolding(row.value().lease())) {
            throw new ConflictException(
                    "taken over",
                    "run " + id + " was taken over by another process after this one was silent too long");
        }
        return found;
    }
}
