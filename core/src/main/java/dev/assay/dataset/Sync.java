package dev.assay.dataset;

import dev.assay.project.Scope;
import dev.assay.storage.Columns;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.Rows;
import dev.assay.storage.Values;
import dev.assay.storage.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a dataset equal to a source, as one revision, in the memory of one batch. Rows that are kept leave a mark, so that at
 * the end the datapoints without one are known to be gone. Not thread-safe.
 */
final class Sync implements RowSink {
    private final Scope scope;
    private final Store store;
    private final ImportSession session;
    private final SyncMatches matches;
    private final Occurrences occurrences;
    private final RowBatch batch;
    private final Instant now;
    private final List<DatapointRow> opened = new ArrayList<>();
    private final List<Versioned<DatapointRow>> closed = new ArrayList<>();
    private final List<MarkRow> marks = new ArrayList<>();
    private ContentSum sum;
    private long countChange;
    private boolean changed;

    private Sync(Scope scope, ImportSession session) {
        this.scope = scope;
        this.store = new Store(scope);
        this.session = session;
        this.matches = new SyncMatches(store, session);
        this.occurrences = Occurrences.of(store, session);
        this.batch = new RowBatch(scope.time());
        this.now = scope.time().now();
        this.sum = session.sum();
    }

    /** @param survey of the same source, without problems */
    static Dataset run(Scope scope, Revisions revisions, String datasetId, DatasetSource source, Survey survey) {
        ImportSession session = ImportSession.claim(new Store(scope), revisions, datasetId);
        try {
            Sync sync = new Sync(scope, session);
            if (!survey.isContentOf(session.base())) {
                Problems problems = new Problems();
                RowReading.read(List.of(source), problems, sync);
                problems.throwIfAny();
                sync.flush();
                sync.closeUnmarked();
            }
            return sync.finish();
        } catch (RuntimeException | Error failure) {
            ImportSession.abandonAfter(failure, session);
            throw failure;
        }
    }

    private Dataset finish() {
        if (changed) {
            return session.publish(countChange, sum);
        }
        session.abandon();
        return store.require(session.datasetId()).value().dataset();
    }

    @Override
    public void row(DatapointDraft draft, long line, long column) {
        if (batch.add(new RowBatch.Row(draft, Content.of(draft), line, column))) {
            flush();
        }
    }

    private void flush() {
        matches.look(batch.rows());
        occurrences.look(batch.contents());
        batch.rows().forEach(this::match);
        batch.clear();
        write();
    }

    private void match(RowBatch.Row row) {
        Versioned<DatapointRow> old = matches.take(row);
        if (old == null) {
            open(scope.ids().next(), occurrences.nextKey(row.content().inputHash()), row, now);
            return;
        }
        Datapoint before = old.value().datapoint();
        if (Content.digest(before).equals(row.content().digest())) {
            marks.add(new MarkRow(scope.project(), session.datasetId(), before.id()));
            return;
        }
        String hash = row.content().inputHash();
        String key = old.value().hash().equals(hash) ? before.contentKey() : occurrences.nextKey(hash);
        close(old);
        open(before.id(), key, row, before.createdAt());
    }

    private void open(String id, String key, RowBatch.Row row, Instant created) {
        Datapoint datapoint = PointWrites.datapoint(id, session.datasetId(), key, row.draft(), created, now);
        opened.add(DatapointRow.first(scope.project(), datapoint, session.next()));
        sum = sum.plus(row.content().digest());
        countChange++;
    }

    private void close(Versioned<DatapointRow> version) {
        closed.add(version.with(version.value().closed(session.next())));
        sum = sum.minus(Content.digest(version.value().datapoint()));
        countChange--;
    }

    private void write() {
        changed |= !opened.isEmpty() || !closed.isEmpty();
        session.write(opened, closed, marks);
        opened.clear();
        closed.clear();
        marks.clear();
    }

    /** Two scans in the order of ids, side by side: the published datapoints that are still open, and the marks. */
    private void closeUnmarked() {
        Query open = store.open(session.datasetId()).below(DatapointRow.FROM, session.next());
        try (Rows<Columns> datapoints = store.datapoints().project(open, List.of());
                Rows<MarkRow> marked = store.marks().scan(store.marksOf(session.datasetId()))) {
            List<Key> gone = new ArrayList<>();
            String mark = nextMark(marked);
            while (datapoints.hasNext()) {
                Columns datapoint = datapoints.next();
                String id = datapoint.get(DatapointRow.ID);
                while (mark != null && Values.compareText(mark, id) < 0) {
                    mark = nextMark(marked);
                }
                if (!id.equals(mark)) {
                    gone.add(key(datapoint));
                }
                if (gone.size() >= Batches.ROWS) {
                    closeAll(gone);
                }
            }
            closeAll(gone);
        }
    }

    private static @Nullable String nextMark(Rows<MarkRow> marked) {
        return marked.hasNext() ? marked.next().datapointId() : null;
    }

    private Key key(Columns datapoint) {
        return Key.of(
                scope.project(), session.datasetId(), datapoint.get(DatapointRow.ID), datapoint.get(DatapointRow.FROM));
    }

    private void closeAll(List<Key> gone) {
        store.datapoints().findAll(gone).values().forEach(this::close);
        gone.clear();
        write();
    }
}
