package dev.assay.dataset;

import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.project.Lease;
import dev.assay.storage.Query;
import dev.assay.storage.Versioned;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One revision that is too large for one transaction. Not thread-safe.
 *
 * <ol>
 *   <li><em>Claim</em>: the lease in the dataset row is taken by compare and set. From then on no other writer makes a
 *       revision, so the published one stays r. What a dead holder left is swept.
 *   <li><em>Write</em>: batches of versions with {@code from = r + 1}, and closings at r + 1, each in a transaction that first
 *       renews the lease by compare and set. Readers look at r and see none of it. A holder that was taken over fails here
 *       and writes nothing.
 *   <li><em>Publish</em>: one compare and set of the dataset row makes r + 1 visible and releases the lease.
 *   <li><em>Abandon</em>: what was written is swept, then the lease is released. After a crash the next writer does it.
 * </ol>
 */
final class ImportSession {
    private static final int SWEEP = 500;

    private final Store store;
    private final DatasetRow base;

    private ImportSession(Store store, DatasetRow base) {
        this.store = store;
        this.base = base;
    }

    /**
     * Takes a dataset's lease.
     *
     * @throws ConflictException when another import holds it and may still be alive
     */
    static ImportSession claim(Store store, Revisions revisions, String datasetId) {
        while (true) {
            Versioned<DatasetRow> row = store.require(datasetId);
            Lease before = row.value().lease();
            if (before.isHeld()) {
                revisions.requireRunOut(row.value());
            }
            DatasetRow claimed = row.value().with(before.takenBy(store.scope().owner()));
            if (store.datasets().replaceAll(List.of(row.with(claimed)))) {
                ImportSession session = new ImportSession(store, claimed);
                if (before.isHeld()) {
                    revisions.takenOver(claimed);
                    session.sweep();
                }
                return session;
            }
        }
    }

    String datasetId() {
        return base.dataset().id();
    }

    /** The revision that readers see until the end. */
    long published() {
        return base.dataset().revision();
    }

    /** The revision that is being written. */
    long next() {
        return published() + 1;
    }

    /** The dataset as it was claimed. */
    Dataset base() {
        return base.dataset();
    }

    ContentSum sum() {
        return base.sum();
    }

    void write(List<DatapointRow> opened, List<Versioned<DatapointRow>> closed, List<MarkRow> marks) {
        inLease(inside -> {
            Revision.write(inside, opened, closed);
            if (!marks.isEmpty()) {
                inside.marks().insertAbsent(marks);
            }
        });
    }

    Dataset publish(long countChange, ContentSum sum) {
        while (true) {
            Versioned<DatasetRow> row = held(store);
            DatasetRow published =
                    row.value().revised(countChange, sum, store.scope().time().now());
            DatasetRow released = published.with(row.value().lease().released());
            if (set(row, released)) {
                return released.dataset();
            }
        }
    }

    private boolean set(Versioned<DatasetRow> row, DatasetRow changed) {
        return store.inTransaction(inside -> {
            boolean set = inside.datasets().replaceAll(List.of(row.with(changed)));
            if (set) {
                inside.marks().delete(inside.marksOf(datasetId()));
            }
            return set;
        });
    }

    /** Cleans up behind a failure, which stays the one that is told; what cannot be cleaned now is left to the next writer. */
    static void abandonAfter(Throwable failure, @Nullable ImportSession session) {
        if (session != null) {
            try {
                session.abandon();
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Ends the session with nothing of it left. */
    void abandon() {
        sweep();
        boolean released = false;
        while (!released) {
            Versioned<DatasetRow> row = held(store);
            released = set(row, row.value().with(row.value().lease().released()));
        }
    }

    private void sweep() {
        Query unpublished = store.versions(datasetId()).atLeast(DatapointRow.FROM, next());
        inLease(inside -> inside.datapoints().delete(unpublished));
        Query closed = store.versions(datasetId()).and(DatapointRow.TO, next()).limit(SWEEP);
        List<Versioned<DatapointRow>> page = store.datapoints().page(closed);
        while (!page.isEmpty()) {
            List<Versioned<DatapointRow>> reopened = page.stream()
                    .map(version -> version.with(version.value().reopened()))
                    .toList();
            inLease(inside -> Revision.write(inside, List.of(), reopened));
            page = store.datapoints().page(closed);
        }
    }

    /** Renews the lease and does the work in one transaction; anew when somebody renamed the dataset in between. */
    private void inLease(Consumer<Store> work) {
        boolean done = false;
        while (!done) {
            done = store.inTransaction(inside -> {
                Versioned<DatasetRow> row = held(inside);
                DatasetRow renewed = row.value().with(row.value().lease().renewed());
                boolean set = inside.datasets().replaceAll(List.of(row.with(renewed)));
                if (set) {
                    work.accept(inside);
                }
                return set;
            });
        }
    }

    private Versioned<DatasetRow> held(Store inside) {
        Versioned<DatasetRow> row = inside.find(datasetId());
        if (row == null) {
            throw new NotFoundException("dataset", datasetId());
        }
        if (!row.value().lease().isSameHolding(base.lease())) {
            throw new ConflictException(
                    "import lost",
                    "another process took dataset '" + base.dataset().name()
                            + "' over because this import was silent for too long; nothing was stored; import again");
        }
        return row;
    }
}
