package dev.assay.dataset;

import dev.assay.error.StorageException;
import dev.assay.storage.Versioned;
import java.util.ArrayList;
import java.util.List;

/**
 * The next revision of a dataset while it is put together, in one transaction: the versions that it opens and closes, and
 * what they do to count and fingerprint. Not thread-safe.
 */
final class Revision {
    private final Store store;
    private final Versioned<DatasetRow> before;
    private final List<DatapointRow> opened = new ArrayList<>();
    private final List<Versioned<DatapointRow>> closed = new ArrayList<>();
    private ContentSum sum;

    Revision(Store store, Versioned<DatasetRow> before) {
        this.store = store;
        this.before = before;
        this.sum = before.value().sum();
    }

    /** The tables inside the transaction. */
    Store store() {
        return store;
    }

    String datasetId() {
        return before.value().dataset().id();
    }

    /** The revision that readers see. */
    long published() {
        return before.value().dataset().revision();
    }

    long number() {
        return published() + 1;
    }

    Datapoint open(Datapoint datapoint, ContentSum digest) {
        opened.add(DatapointRow.first(store.scope().project(), datapoint, number()));
        sum = sum.plus(digest);
        return datapoint;
    }

    void close(Versioned<DatapointRow> version) {
        closed.add(version.with(version.value().closed(number())));
        sum = sum.minus(Content.digest(version.value().datapoint()));
    }

    /**
     * Writes it all. The dataset row goes first: it is the one that two writers race for, and the loser has nothing to undo.
     *
     * @return false when another writer was faster, and then nothing was written
     */
    boolean commit() {
        if (opened.isEmpty() && closed.isEmpty()) {
            return true;
        }
        long change = opened.size() - (long) closed.size();
        DatasetRow after =
                before.value().revised(change, sum, store.scope().time().now());
        if (!store.datasets().replaceAll(List.of(before.with(after)))) {
            return false;
        }
        write(store, opened, closed);
        return true;
    }

    /** Closes first, so that a name is free when its next version takes it. */
    static void write(Store store, List<DatapointRow> opened, List<Versioned<DatapointRow>> closed) {
        if (!closed.isEmpty() && !store.datapoints().replaceAll(closed)) {
            String rule = "a datapoint changed although its dataset did not; every writer sets the dataset row first";
            throw new StorageException(rule, null);
        }
        Batches.of(opened).forEach(store.datapoints()::insert);
    }
}
