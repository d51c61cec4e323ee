package dev.assay.dataset;

import dev.assay.storage.Query;
import dev.assay.storage.Versioned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds the open versions that hold some names. */
final class NamesTaken {
    private NamesTaken() {}

    static List<Versioned<DatapointRow>> among(Store store, String datasetId, Collection<String> names) {
        List<Versioned<DatapointRow>> holders = new ArrayList<>();
        for (List<String> some : Batches.of(List.copyOf(names))) {
            Query query = store.open(datasetId).in(DatapointRow.NAME, some);
            holders.addAll(Store.all(store.datapoints(), query));
        }
        return holders;
    }
}
