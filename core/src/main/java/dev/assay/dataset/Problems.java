package dev.assay.dataset;

import dev.assay.error.DatasetFormatException;
import dev.assay.error.DatasetFormatException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Counts the problems of one or more sources and keeps the first of them. Not thread-safe. */
final class Problems {
    /** As many as a person reads. */
    private static final int SHOWN = 20;

    private record Found(int source, long arrival, Problem problem) {}

    /** Decoding runs ahead of parsing, so problems do not always arrive in their order. */
    private static final Comparator<Found> IN_FILE_ORDER = Comparator.<Found>comparingInt(Found::source)
            .thenComparingLong(found -> found.problem().line())
            .thenComparingLong(found -> found.problem().column())
            .thenComparingLong(Found::arrival);

    private final TreeSet<Found> first = new TreeSet<>(IN_FILE_ORDER);
    private final List<String> sources = new ArrayList<>();
    private long count;

    /** From now on, problems are of this source. */
    void enter(String source) {
        sources.add(source);
    }

    void add(long line, long column, String message) {
        count++;
        first.add(new Found(sources.size() - 1, count, new Problem(line, column, message)));
        if (first.size() > SHOWN) {
            first.pollLast();
        }
    }

    boolean any() {
        return count > 0;
    }

    ImportReport report(long rows) {
        return new ImportReport(rows, count, shown());
    }

    /** @throws DatasetFormatException when there is any */
    void throwIfAny() {
        if (any()) {
            throw new DatasetFormatException(sources.get(first.first().source()), shown(), count);
        }
    }

    /** With several sources, a message says which one it is about. */
    private List<Problem> shown() {
        return first.stream().map(this::shown).toList();
    }

    private Problem shown(Found found) {
        Problem problem = found.problem();
        return sources.size() == 1
                ? problem
                : new Problem(problem.line(), problem.column(), sources.get(found.source()) + ": " + problem.message());
    }
}
