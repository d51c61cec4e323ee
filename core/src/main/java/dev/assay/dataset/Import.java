package dev.assay.dataset;

import dev.assay.project.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds the rows of sources to a dataset as one revision, all or none. Nothing is written before the first batch is full, and
 * nothing more once a problem is found; the rest is read for its problems. Not thread-safe.
 */
final class Import implements RowSink {
    private final Scope scope;
    private final Store store;
    private final Revisions revisions;
    private final String datasetId;
    private final Problems problems = new Problems();
    private final RowBatch batch;
    private final Instant now;
    private final NameCheck names;

    private @Nullable ImportSession session;
    private @Nullable Occurrences occurrences;
    private ContentSum sum = ContentSum.ZERO;
    private long imported;

    private Import(Scope scope, Revisions revisions, String datasetId) {
        this.scope = scope;
        this.store = new Store(scope);
        this.revisions = revisions;
        this.datasetId = datasetId;
        this.batch = new RowBatch(scope.time());
        this.names = new NameCheck(store, datasetId, problems);
        this.now = scope.time().now();
    }

    static ImportResult run(Scope scope, Revisions revisions, String anyId, List<DatasetSource> sources) {
        String datasetId = new Store(scope).require(anyId).value().dataset().id();
        Import work = new Import(scope, revisions, datasetId);
        try {
            RowReading.read(sources, work.problems, work);
            work.flush();
            work.problems.throwIfAny();
            work.publish();
        } catch (RuntimeException | Error failure) {
            ImportSession.abandonAfter(failure, work.session);
            throw failure;
        }
        return new ImportResult(work.imported, datasetId);
    }

    @Override
    public void row(DatapointDraft draft, long line, long column) {
        if (batch.add(new RowBatch.Row(draft, Content.of(draft), line, column))) {
            flush();
        }
    }

    private void flush() {
        if (batch.rows().isEmpty()) {
            return;
        }
        if (session == null && !problems.any()) {
            claim();
        }
        names.check(batch.rows());
        if (!problems.any()) {
            write(Objects.requireNonNull(session), Objects.requireNonNull(occurrences));
        }
        batch.clear();
    }

    private void claim() {
        ImportSession claimed = ImportSession.claim(store, revisions, datasetId);
        session = claimed;
        occurrences = Occurrences.of(store, claimed);
        names.stored(claimed);
        sum = claimed.sum();
    }

    private void write(ImportSession lease, Occurrences keys) {
        keys.look(batch.contents());
        List<DatapointRow> rows = new ArrayList<>(batch.rows().size());
        for (RowBatch.Row row : batch.rows()) {
            String key = keys.nextKey(row.content().inputHash());
            Datapoint datapoint = PointWrites.datapoint(scope.ids().next(), datasetId, key, row.draft(), now, now);
            rows.add(DatapointRow.first(scope.project(), datapoint, lease.next()));
            sum = sum.plus(row.content().digest());
        }
        lease.write(rows, List.of(), List.of());
        imported += rows.size();
    }

    private void publish() {
        if (session != null) {
            session.publish(imported, sum);
        }
    }
}
