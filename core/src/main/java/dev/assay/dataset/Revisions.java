package dev.assay.dataset;

import dev.assay.error.ConflictException;
import dev.assay.project.Lease;
import dev.assay.project.LeaseWatch;
import dev.assay.project.Owner;
import dev.assay.project.Scope;
import dev.assay.storage.Versioned;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the revisions of datasets, one after another for each dataset, whoever else writes. Thread-safe. */
final class Revisions {
    /**
     * How long an import may be silent before others take its dataset over. It beats with each batch, every few
     * milliseconds while its source delivers, so this is the longest pause of a slow source.
     */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Store store;
    private final LeaseWatch watch;

    Revisions(Scope scope) {
        store = new Store(scope);
        watch = new LeaseWatch(scope.time(), scope.owner(), LEASE);
    }

    /**
     * Makes one revision in one transaction. {@code work} may be called again when another writer was faster; a revision
     * that it leaves empty is not made.
     *
     * @throws ConflictException when an import into the dataset is running
     */
    <R> R change(String datasetId, Function<Revision, R> work) {
        while (true) {
            Attempt<R> attempt = store.inTransaction(inside -> attempt(inside, datasetId, work));
            if (attempt.done()) {
                return Objects.requireNonNull(attempt.result(), "result");
            }
            if (attempt.held()) {
                ImportSession.claim(store, this, datasetId).abandon();
            }
        }
    }

    private record Attempt<R>(boolean done, @Nullable R result, boolean held) {}

    private static <R> Attempt<R> attempt(Store inside, String datasetId, Function<Revision, R> work) {
        Versioned<DatasetRow> row = inside.require(datasetId);
        if (row.value().lease().isHeld()) {
            return new Attempt<>(false, null, true);
        }
        Revision revision = new Revision(inside, row);
        R result = work.apply(revision);
        return new Attempt<>(revision.commit(), result, false);
    }

    /**
     * Returns when the holder of a dataset's lease may be taken over.
     *
     * @throws ConflictException when it may still be alive
     */
    void requireRunOut(DatasetRow row) {
        Lease lease = row.lease();
        if (!watch.hasRunOut(row.key().toString(), lease)) {
            Owner owner = Objects.requireNonNull(lease.owner());
            throw new ConflictException(
                    "import running",
                    "an import into dataset '" + row.dataset().name() + "' is running in process " + owner.pid()
                            + " on "
                            + owner.host() + "; wait for it and try again; one that is dead is cleared away after "
                            + LEASE.toSeconds() + " s");
        }
    }

    /** A lease was taken over: its holder is no longer of interest. */
    void takenOver(DatasetRow row) {
        watch.forget(row.key().toString());
    }

    /** Sets a changed dataset row, whatever else is changed in it meanwhile. */
    DatasetRow update(String datasetId, Function<DatasetRow, DatasetRow> change) {
        while (true) {
            Versioned<DatasetRow> row = store.require(datasetId);
            DatasetRow changed = change.apply(row.value());
            if (store.datasets().replaceAll(List.of(row.with(changed)))) {
                return changed;
            }
        }
    }
}
