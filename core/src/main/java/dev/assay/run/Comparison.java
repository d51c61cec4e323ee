package dev.assay.run;

import dev.assay.project.Scope;
import dev.assay.score.Outcome;
import dev.assay.storage.Rows;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs held against each other, item by item. Items pair by datapoint id; what is left over pairs by name, and what is
 * still left over by content key. The rows are read lazily, in constant memory as long as the runs are of one dataset; of
 * items that do not pair by id, a few words each are kept.
 */
public final class Comparison {
    /** Weighted means of the same scores differ by this much when they are added up in another order. */
    private static final double ROUNDING = 1e-12;

    /** How an item fared in one run, beside the first run. */
    public enum Change {
        /** Its score is higher. */
        IMPROVED,
        /** Its score is lower. */
        REGRESSED,
        /** Its score is the same. */
        UNCHANGED,
        /** It errored in one of the two, or in both. */
        ERRORED,
        /** It has no score to set beside the other: the item or the score is missing in one of the two, or in both. */
        UNPAIRED
    }

    /**
     * One run of the comparison.
     *
     * @param changes how many items fared how beside the first run; of the first run itself, empty
     */
    public record Side(EvalRun run, RunSummary summary, Map<Change, Long> changes) {
        public Side {
            changes = Map.copyOf(changes);
        }

        public long count(Change change) {
            return changes.getOrDefault(change, 0L);
        }
    }

    /**
     * One item.
     *
     * @param cells its result in each run, in the runs' order; null where a run has none
     */
    public record Row(List<@Nullable EvalResult> cells) {
        /** The item as the first run that has it saw it. */
        public EvalResult first() {
            for (EvalResult cell : cells) {
                if (cell != null) {
                    return cell;
                }
            }
            throw new IllegalStateException("a row without a cell");
        }

        /** How the item fared in a run beside the first run. */
        public Change change(int run) {
            EvalResult before = cells.get(0);
            EvalResult after = cells.get(run);
            if (before == null || after == null) {
                return Change.UNPAIRED;
            }
            if (before.outcome() == Outcome.ERRORED || after.outcome() == Outcome.ERRORED) {
                return Change.ERRORED;
            }
            Double old = before.score();
            Double now = after.score();
            return old == null || now == null ? Change.UNPAIRED : change(old, now);
        }

        private static Change change(double before, double after) {
            if (Math.abs(after - before) <= ROUNDING) {
                return Change.UNCHANGED;
            }
            return after > before ? Change.IMPROVED : Change.REGRESSED;
        }
    }

    private final List<Side> sides;
    private final Supplier<Rows<Row>> rows;

    private Comparison(List<Side> sides, Supplier<Rows<Row>> rows) {
        this.sides = List.copyOf(sides);
        this.rows = rows;
    }

    static Comparison of(Scope scope, List<EvalRun> runs) {
        Supplier<Rows<Row>> rows = () -> new PairedRows(scope, runs).rows();
        Tally tally = new Tally(runs);
        try (Rows<Row> all = rows.get()) {
            all.forEachRemaining(tally::add);
        }
        return new Comparison(tally.sides(), rows);
    }

    /** Adds every row up, run by run. */
    private static final class Tally {
        private final List<EvalRun> runs;
        private final List<SummaryBuilder> figures;
        private final List<Map<Change, Long>> changes;

        private Tally(List<EvalRun> runs) {
            this.runs = runs;
            this.figures = runs.stream().map(Figures::empty).toList();
            this.changes = runs.stream()
                    .<Map<Change, Long>>map(run -> new EnumMap<>(Change.class))
                    .toList();
        }

        private void add(Row row) {
            for (int i = 0; i < runs.size(); i++) {
                EvalResult cell = row.cells().get(i);
                if (cell != null) {
                    figures.get(i).add(cell);
                }
                if (i > 0) {
                    changes.get(i).merge(row.change(i), 1L, Long::sum);
                }
            }
        }

        private List<Side> sides() {
            List<Side> sides = new ArrayList<>();
            for (int i = 0; i < runs.size(); i++) {
                sides.add(new Side(runs.get(i), figures.get(i).build(), changes.get(i)));
            }
            return sides;
        }
    }

    /** The runs in the order they were given, each with its figures. */
    public List<Side> sides() {
        return sides;
    }

    /** Every item; each call reads anew. Close it when it is not read to the end. */
    public Rows<Row> rows() {
        return rows.get();
    }

    /** The items that fared so in a run beside the first run; each call reads anew. */
    public Rows<Row> rows(int run, Change change) {
        Rows<Row> all = rows.get();
        return Rows.of(all.stream().filter(row -> row.change(run) == change).iterator(), all::close);
    }
}
