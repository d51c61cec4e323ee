package dev.assay.dataset;

import dev.assay.storage.Columns;
import dev.assay.storage.Query;
import dev.assay.storage.Rows;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the datapoints of a dataset that have the same input: 1 when it is free, else one more than the largest taken.
 * Works in batches: look at the inputs of a batch, then take a key for each of its rows. Memory is bounded. Not thread-safe.
 */
final class Occurrences {
    private final Store store;
    private final String datasetId;
    private final boolean storedByBatch;
    /** What this object added, when the dataset was empty at first; null when it was not. */
    private final @Nullable SeenFilter added;

    /** The last number given in this batch, or in all when none is stored yet. */
    private final Map<String, Long> given = new HashMap<>();

    private final Map<String, Long> repeats = new Repeats();
    private Set<String> present = Set.of();

    /** The last number given to an input that repeats, for the inputs used last. */
    private static final class Repeats extends LinkedHashMap<String, Long> {
        private static final long serialVersionUID = 1L;
        /** Repeats come close together or are rare; a forgotten one costs one more query. */
        private static final int REMEMBERED = 10_000;

        Repeats() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    }

    private Occurrences(Store store, String datasetId, boolean storedByBatch, @Nullable SeenFilter added) {
        this.store = store;
        this.datasetId = datasetId;
        this.storedByBatch = storedByBatch;
        this.added = added;
    }

    /** For rows that nobody else adds to and that are stored batch by batch. */
    static Occurrences of(Store store, ImportSession session) {
        boolean empty = session.base().datapointCount() == 0;
        return new Occurrences(store, session.datasetId(), true, empty ? new SeenFilter() : null);
    }

    /** For rows that are stored together at the end. */
    static Occurrences of(Revision revision) {
        return new Occurrences(revision.store(), revision.datasetId(), false, null);
    }

    /**
     * Finds out which inputs of a batch are in the dataset already.
     *
     * @param batch at most {@link Batches#ROWS}
     */
    void look(Collection<Content> batch) {
        if (storedByBatch) {
            given.clear();
        }
        Set<String> doubtful = new HashSet<>();
        for (Content content : batch) {
            if (added == null || added.mayHave(content.inputBits())) {
                doubtful.add(content.inputHash());
            }
        }
        if (added != null) {
            batch.forEach(content -> added.add(content.inputBits()));
        }
        present = present(doubtful);
    }

    private Set<String> present(Set<String> doubtful) {
        Set<String> found = new HashSet<>();
        if (!doubtful.isEmpty()) {
            Query firsts =
                    store.open(datasetId).and(DatapointRow.OCCURRENCE, 1L).in(DatapointRow.HASH, doubtful);
            try (Rows<Columns> rows = store.datapoints().project(firsts, List.of(DatapointRow.HASH))) {
                rows.forEachRemaining(row -> found.add(row.get(DatapointRow.HASH)));
            }
        }
        return found;
    }

    /** The content key of the next datapoint with that input, which was among the batch looked at last. */
    String nextKey(String inputHash) {
        Long repeat = repeats.get(inputHash);
        Long before = repeat == null ? given.get(inputHash) : repeat;
        long next = 1;
        if (repeat != null) {
            next = repeat + 1;
        } else if (before != null || present.contains(inputHash)) {
            // 1 may have been a gap below larger numbers
            next = Math.max(before == null ? 0 : before, largest(inputHash)) + 1;
        }
        if (next > 1) {
            repeats.put(inputHash, next);
        }
        given.put(inputHash, next);
        return Content.key(inputHash, next);
    }

    private long largest(String inputHash) {
        Query query = store.open(datasetId).and(DatapointRow.HASH, inputHash).orderBy(DatapointRow.OCCURRENCE);
        List<Columns> top = store.datapoints().pageOf(query.descending().limit(1), List.of(DatapointRow.OCCURRENCE));
        return top.isEmpty() ? 0 : top.get(0).get(DatapointRow.OCCURRENCE);
    }
}
