package dev.assay.run;

import dev.assay.dataset.Datapoint;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.storage.Rows;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A selection that was made: which datapoints it is.
 *
 * @param lastLot the highest lot that was drawn; null when none were
 */
record SelectedItems(Selection selection, @Nullable String lastLot) {
    private static final int SHOWN = 10;

    /** A selection, and how many datapoints it is when it is made. */
    record Counted(SelectedItems items, long total) {}

    /**
     * Reads the datapoints once, and once more to draw lots; keeps in memory no more than the lots that were drawn.
     *
     * @throws ValidationException when an id or name is not among them, or nothing is selected
     */
    static Counted of(Selection selection, Supplier<Rows<Datapoint>> datapoints) {
        long matching = countMatching(selection, datapoints);
        Selection.Sample sample = selection.sample();
        if (sample == null || sample.of(matching) == matching) {
            return new Counted(new SelectedItems(selection, null), matching);
        }
        long wanted = sample.of(matching);
        PriorityQueue<String> lots = new PriorityQueue<>(Collections.reverseOrder());
        try (Rows<Datapoint> rows = datapoints.get()) {
            while (rows.hasNext()) {
                Datapoint datapoint = rows.next();
                if (selection.matches(datapoint)) {
                    lots.add(sample.lot(datapoint));
                    if (lots.size() > wanted) {
                        lots.remove();
                    }
                }
            }
        }
        return new Counted(new SelectedItems(selection, lots.element()), wanted);
    }

    private static long countMatching(Selection selection, Supplier<Rows<Datapoint>> datapoints) {
        Set<String> missing = new LinkedHashSet<>(selection.ids());
        Set<String> missingNames = new LinkedHashSet<>(selection.names());
        long matching = 0;
        try (Rows<Datapoint> rows = datapoints.get()) {
            while (rows.hasNext()) {
                Datapoint datapoint = rows.next();
                missing.remove(datapoint.id());
                missingNames.remove(datapoint.name());
                matching += selection.matches(datapoint) ? 1 : 0;
            }
        }
        String rule = "are those of datapoints of this revision; there are none of these";
        new ValidationException.Collector()
                .check(missing.isEmpty(), "selection.ids", rule, shown(missing))
                .check(missingNames.isEmpty(), "selection.names", rule, shown(missingNames))
                .check(
                        matching > 0 || !missing.isEmpty() || !missingNames.isEmpty(),
                        "selection",
                        "selects one datapoint or more",
                        selection.toJson())
                .throwIfAny();
        return matching;
    }

    private static List<String> shown(Set<String> missing) {
        return missing.stream().limit(SHOWN).toList();
    }

    /** Reads the stored form. */
    static SelectedItems read(Json config) {
        Json lot = config.get("last_lot");
        return new SelectedItems(
                Selection.read("target.selection", config.at("/selection").orElse(Json.emptyObject())),
                lot == null ? null : lot.text());
    }

    boolean has(Datapoint datapoint) {
        Selection.Sample sample = selection.sample();
        return selection.matches(datapoint)
                && (sample == null || lastLot == null || sample.lot(datapoint).compareTo(lastLot) <= 0);
    }
}
