package dev.assay.dataset;

import dev.assay.error.NotFoundException;
import dev.assay.project.Page;
import dev.assay.project.PageRequest;
import dev.assay.storage.Key;
import dev.assay.storage.Position;
import dev.assay.storage.Query;
import dev.assay.storage.Rows;
import dev.assay.storage.Versioned;
import dev.assay.time.Ids;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads datapoints as one revision shows them. */
final class PointReads {
    private final Store store;

    PointReads(Store store) {
        this.store = store;
    }

    Datapoint get(String datasetId, String anyId) {
        Dataset dataset = dataset(datasetId);
        return Ids.parse(anyId)
                .map(id -> find(dataset.id(), dataset.revision(), id))
                .orElseThrow(() -> new NotFoundException("datapoint", anyId))
                .value()
                .datapoint();
    }

    Optional<Datapoint> named(String datasetId, String name) {
        Dataset dataset = dataset(datasetId);
        return Optional.ofNullable(findNamed(dataset.id(), dataset.revision(), name))
                .map(row -> row.value().datapoint());
    }

    @Nullable
    Versioned<DatapointRow> find(String datasetId, long revision, String id) {
        return first(store.at(datasetId, revision).and(DatapointRow.ID, id));
    }

    @Nullable
    Versioned<DatapointRow> findNamed(String datasetId, long revision, String name) {
        Query named = store.versions(datasetId).and(DatapointRow.NAME, name).orderBy(DatapointRow.TO);
        return first(Store.shownAt(named, revision));
    }

    private @Nullable Versioned<DatapointRow> first(Query query) {
        List<Versioned<DatapointRow>> rows = store.datapoints().page(query.limit(1));
        return rows.isEmpty() ? null : rows.get(0);
    }

    Page<Datapoint> page(String datasetId, PageRequest request) {
        Dataset dataset = dataset(datasetId);
        PageRequest uncounted = new PageRequest(request.limit(), request.cursor(), false);
        Query query = store.at(dataset.id(), dataset.revision());
        Page<Datapoint> page = Page.read(store.datapoints(), query, uncounted, DatapointRow::datapoint);
        Long total = request.withTotal() ? dataset.datapointCount() : null;
        return new Page<>(page.items(), total, page.nextCursor());
    }

    Rows<Datapoint> stream(String datasetId) {
        Dataset dataset = dataset(datasetId);
        return rows(dataset.id(), dataset.revision(), null);
    }

    Rows<Datapoint> stream(String datasetId, long revision, @Nullable String afterId) {
        return rows(readable(datasetId, revision), revision, afterId);
    }

    long count(String datasetId, long revision) {
        Dataset dataset = dataset(datasetId);
        if (dataset.revision() == revision) {
            return dataset.datapointCount();
        }
        return store.datapoints().count(store.at(readable(datasetId, revision), revision));
    }

    String fingerprint(String datasetId, long revision) {
        Dataset dataset = dataset(datasetId);
        if (dataset.revision() == revision) {
            return dataset.fingerprint();
        }
        ContentSum sum = ContentSum.ZERO;
        try (Rows<Datapoint> rows = stream(datasetId, revision, null)) {
            while (rows.hasNext()) {
                sum = sum.plus(Content.digest(rows.next()));
            }
        }
        return sum.hex();
    }

    private Rows<Datapoint> rows(String datasetId, long revision, @Nullable String afterId) {
        Query query = store.at(datasetId, revision);
        return store.datapoints()
                .scan(afterId == null ? query : query.after(behind(datasetId, afterId)))
                .map(DatapointRow::datapoint);
    }

    /** Behind every version of that datapoint, whether there is one or not. */
    private Position behind(String datasetId, String anyId) {
        String id = Ids.parse(anyId).orElseThrow(() -> new NotFoundException("datapoint", anyId));
        return new Position(null, Key.of(store.scope().project(), datasetId, id, Long.MAX_VALUE));
    }

    /** The dataset's own id, when it can still, and already, be read at that revision. */
    private String readable(String datasetId, long revision) {
        DatasetRow row = store.require(datasetId).value();
        if (revision < row.oldestRevision() || revision > row.dataset().revision()) {
            throw new NotFoundException("revision", Long.toString(revision));
        }
        return row.dataset().id();
    }

    private Dataset dataset(String datasetId) {
        return store.require(datasetId).value().dataset();
    }
}
