package dev.assay.run;

import dev.assay.project.Scope;
import dev.assay.storage.Key;
import dev.assay.storage.Rows;
import dev.assay.storage.Values;
import dev.assay.storage.Versioned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings the results of several runs together. All runs are read side by side in the order of their items' ids. What only
 * one run has is set aside as a few words, and paired at the end: by name, then by content key.
 */
final class PairedRows {
    /** A result that found no partner by its id, and which run has it. */
    private record Single(int run, Key key, @Nullable String name, String contentKey) {}

    private final Scope scope;
    private final List<EvalRun> runs;
    private final List<Single> singles = new ArrayList<>();

    PairedRows(Scope scope, List<EvalRun> runs) {
        this.scope = scope;
        this.runs = runs;
    }

    Rows<Comparison.Row> rows() {
        List<Rows<ResultRow>> sources = new ArrayList<>();
        for (EvalRun run : runs) {
            sources.add(scope.storage().table(RunTables.RESULTS).scan(RunTables.resultsOf(scope, run.id())));
        }
        return Rows.of(new Merge(sources), () -> sources.forEach(Rows::close));
    }

    private final class Merge implements Iterator<Comparison.Row> {
        private final List<Rows<ResultRow>> sources;
        private final @Nullable EvalResult[] heads;
        private Comparison.@Nullable Row next;
        private @Nullable Iterator<List<Single>> leftOver;

        private Merge(List<Rows<ResultRow>> sources) {
            this.sources = sources;
            this.heads = new EvalResult[sources.size()];
            for (int i = 0; i < heads.length; i++) {
                advance(i);
            }
        }

        private void advance(int run) {
            Rows<ResultRow> source = sources.get(run);
            heads[run] = source.hasNext() ? source.next().result() : null;
        }

        @Override
        public boolean hasNext() {
            while (next == null && leftOver == null) {
                next = byId();
            }
            if (next == null && leftOver != null && leftOver.hasNext()) {
                next = row(leftOver.next());
            }
            return next != null;
        }

        @Override
        public Comparison.Row next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException("no more items");
            }
            Comparison.Row row = next;
            next = null;
            return row;
        }

        /** The item with the smallest id, when more than one run has it; null when it was set aside, or there is none. */
        private Comparison.@Nullable Row byId() {
            EvalResult smallest = null;
            for (EvalResult head : heads) {
                if (head != null && (smallest == null || order(head, smallest) < 0)) {
                    smallest = head;
                }
            }
            if (smallest == null) {
                leftOver = paired(singles).iterator();
                return null;
            }
            @Nullable EvalResult[] cells = new EvalResult[heads.length];
            int found = 0;
            for (int i = 0; i < heads.length; i++) {
                EvalResult head = heads[i];
                if (head != null && order(head, smallest) == 0) {
                    cells[i] = head;
                    found++;
                    advance(i);
                }
            }
            if (found > 1) {
                return new Comparison.Row(Arrays.asList(cells));
            }
            setAside(smallest, Arrays.asList(cells).indexOf(smallest));
            return null;
        }

        private void setAside(EvalResult result, int run) {
            Key key = ResultRow.key(scope, result.runId(), result.itemId(), result.trial());
            singles.add(new Single(run, key, result.item().name(), result.item().contentKey()));
        }
    }

    private static int order(EvalResult a, EvalResult b) {
        int byItem = Values.compareText(a.itemId(), b.itemId());
        return byItem != 0 ? byItem : Integer.compare(a.trial(), b.trial());
    }

    private static List<List<Single>> paired(List<Single> singles) {
        List<List<Single>> rows = new ArrayList<>();
        List<Single> left = pair(singles, Single::name, rows);
        left = pair(left, Single::contentKey, rows);
        left.forEach(single -> rows.add(List.of(single)));
        return rows;
    }

    /** Moves those that share a word, one of each run, to {@code rows}; gives back the others. */
    private static List<Single> pair(
            List<Single> singles, Function<Single, @Nullable String> word, List<List<Single>> rows) {
        Map<String, List<Single>> groups = new LinkedHashMap<>();
        List<Single> left = new ArrayList<>();
        for (Single single : singles) {
            String key = word.apply(single);
            List<Single> group = key == null ? null : groups.computeIfAbsent(key, k -> new ArrayList<>());
            if (group == null || group.stream().anyMatch(other -> other.run() == single.run())) {
                left.add(single);
            } else {
                group.add(single);
            }
        }
        for (List<Single> group : groups.values()) {
            if (group.size() > 1) {
                rows.add(group);
            } else {
                left.addAll(group);
            }
        }
        return left;
    }

    private Comparison.Row row(List<Single> group) {
        @Nullable EvalResult[] cells = new EvalResult[runs.size()];
        List<Key> keys = group.stream().map(Single::key).toList();
        Map<Key, Versioned<ResultRow>> found =
                scope.storage().table(RunTables.RESULTS).findAll(keys);
        for (Single single : group) {
            Versioned<ResultRow> row = found.get(single.key());
            cells[single.run()] = row == null ? null : row.value().result();
        }
        return new Comparison.Row(Arrays.asList(cells));
    }
}
