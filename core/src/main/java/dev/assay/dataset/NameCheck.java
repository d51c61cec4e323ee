package dev.assay.dataset;

import dev.assay.storage.Versioned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds rows of an import whose name is taken: in their batch, by a row before, or in the dataset. Not thread-safe. */
final class NameCheck {
    private final Store store;
    private final String datasetId;
    private final Problems problems;
    /** Names of rows that were not stored because there is a problem already. */
    private final NameSet unstored = new NameSet();

    private @Nullable ImportSession session;
    private final SeenFilter seen = new SeenFilter();

    NameCheck(Store store, String datasetId, Problems problems) {
        this.store = store;
        this.datasetId = datasetId;
        this.problems = problems;
    }

    /** From now on rows are stored, by {@code newSession}. */
    void stored(ImportSession newSession) {
        session = newSession;
    }

    /** Checks a batch; the batches before are stored, unless there was a problem. */
    void check(List<RowBatch.Row> rows) {
        Map<String, RowBatch.Row> named = new HashMap<>();
        for (RowBatch.Row row : rows) {
            String name = row.draft().name();
            if (name != null && (named.putIfAbsent(name, row) != null || unstored.contains(name))) {
                problems.add(row.line(), row.column(), Survey.twice(name));
            }
        }
        if (!named.isEmpty()) {
            NamesTaken.among(store, datasetId, doubtful(named)).forEach(holder -> taken(holder, named));
            remember(named);
        }
    }

    private void taken(Versioned<DatapointRow> holder, Map<String, RowBatch.Row> named) {
        String name = Objects.requireNonNull(holder.value().datapoint().name());
        RowBatch.Row row = Objects.requireNonNull(named.get(name));
        boolean ours = session != null && holder.value().from() == session.next();
        problems.add(row.line(), row.column(), ours ? Survey.twice(name) : inDataset(name));
    }

    private static String inDataset(String name) {
        return "found the name '" + name
                + "', which the dataset has already; a name is unique in its dataset; rename or"
                + " remove the row, or use sync to make the dataset equal to the file";
    }

    /** In a dataset that was empty, only a name that may have been added can be taken. */
    private List<String> doubtful(Map<String, RowBatch.Row> named) {
        List<String> doubtful = new ArrayList<>(named.keySet());
        if (session != null && session.base().datapointCount() == 0) {
            doubtful.removeIf(name -> !seen.mayHave(NameSet.hash(name)));
        }
        return doubtful;
    }

    private void remember(Map<String, RowBatch.Row> named) {
        if (problems.any()) {
            named.keySet().forEach(unstored::add);
        } else {
            named.keySet().forEach(name -> seen.add(NameSet.hash(name)));
        }
    }
}
