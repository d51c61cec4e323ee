package dev.assay.dataset;

import dev.assay.storage.Columns;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.Rows;
import dev.assay.storage.Versioned;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds, for a batch of rows, the published datapoint that each of them continues: the one of its name; for a row without a
 * name, the first unnamed one with its input that no row before it took. Not thread-safe.
 */
final class SyncMatches {
    private final Store store;
    private final ImportSession session;
    private final Map<String, Versioned<DatapointRow>> named = new HashMap<>();
    private final Map<String, Deque<Versioned<DatapointRow>>> unnamed = new HashMap<>();

    SyncMatches(Store store, ImportSession session) {
        this.store = store;
        this.session = session;
    }

    /** Finds the matches of a batch; the batches before are stored by now. */
    void look(Collection<RowBatch.Row> rows) {
        named.clear();
        unnamed.clear();
        if (session.base().datapointCount() > 0 && !rows.isEmpty()) {
            lookByName(rows);
            lookByInput(rows);
        }
    }

    private void lookByName(Collection<RowBatch.Row> rows) {
        Set<String> names = new HashSet<>();
        for (RowBatch.Row row : rows) {
            String name = row.draft().name();
            if (name != null) {
                names.add(name);
            }
        }
        for (Versioned<DatapointRow> holder : NamesTaken.among(store, session.datasetId(), names)) {
            String name = holder.value().datapoint().name();
            if (name != null && isPublished(holder.value().from())) {
                named.put(name, holder);
            }
        }
    }

    private boolean isPublished(long from) {
        return from <= session.published();
    }

    private void lookByInput(Collection<RowBatch.Row> rows) {
        Map<String, Integer> wanted = new HashMap<>();
        for (RowBatch.Row row : rows) {
            if (row.draft().name() == null) {
                wanted.merge(row.content().inputHash(), 1, Integer::sum);
            }
        }
        if (!wanted.isEmpty()) {
            store.datapoints()
                    .findAll(candidates(wanted))
                    .values()
                    .forEach(found -> unnamed.computeIfAbsent(found.value().hash(), hash -> new ArrayDeque<>())
                            .add(found));
        }
    }

    /** As many open, unnamed, unmarked datapoints of each input as are wanted, in the order of their occurrence. */
    private List<Key> candidates(Map<String, Integer> wanted) {
        List<Key> keys = new ArrayList<>();
        Query query = store.open(session.datasetId())
                .below(DatapointRow.FROM, session.next())
                .in(DatapointRow.HASH, wanted.keySet())
                .orderBy(DatapointRow.OCCURRENCE);
        try (Rows<Columns> rows = store.datapoints().project(query, List.of(DatapointRow.HASH, DatapointRow.NAME))) {
            while (rows.hasNext() && !wanted.isEmpty()) {
                choose(next(rows), wanted, keys);
            }
        }
        return keys;
    }

    private static List<Columns> next(Rows<Columns> rows) {
        List<Columns> some = new ArrayList<>();
        while (rows.hasNext() && some.size() < Batches.ROWS) {
            some.add(rows.next());
        }
        return some;
    }

    private void choose(List<Columns> rows, Map<String, Integer> wanted, List<Key> keys) {
        Set<Key> marked =
                store.marks().findAll(rows.stream().map(this::mark).toList()).keySet();
        for (Columns row : rows) {
            String hash = row.get(DatapointRow.HASH);
            boolean free = row.find(DatapointRow.NAME) == null && !marked.contains(mark(row));
            if (free && wanted.containsKey(hash)) {
                keys.add(Key.of(
                        store.scope().project(),
                        session.datasetId(),
                        row.get(DatapointRow.ID),
                        row.get(DatapointRow.FROM)));
                wanted.computeIfPresent(hash, (key, left) -> left == 1 ? null : left - 1);
            }
        }
    }

    private Key mark(Columns row) {
        return Key.of(store.scope().project(), session.datasetId(), row.get(DatapointRow.ID));
    }

    /** The match of one row, which no later row gets; null when there is none. */
    @Nullable
    Versioned<DatapointRow> take(RowBatch.Row row) {
        String name = row.draft().name();
        if (name != null) {
            return named.remove(name);
        }
        Deque<Versioned<DatapointRow>> candidates = unnamed.get(row.content().inputHash());
        return candidates == null ? null : candidates.poll();
    }
}
