package dev.assay.benchmarks;

import dev.assay.json.Json;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The seconds that ours took and those of the baseline, measured one after the other. */
record Pair(double ours, double baseline) {
    /** One turn of one side; gives its seconds. */
    interface Turn<E extends Exception> {
        double run(int number) throws E;
    }

    /** Lets both sides take turns, so that what disturbs one disturbs the other; who goes first changes. */
    static <E extends Exception> Pair inTurns(int turns, Turn<E> ours, Turn<E> baseline) throws E {
        double our = 0;
        double base = 0;
        for (int i = 0; i < turns; i++) {
            if (i % 2 == 0) {
                our += ours.run(i);
            }
            base += baseline.run(i);
            if (i % 2 == 1) {
                our += ours.run(i);
            }
        }
        return new Pair(our, base);
    }

    double ratio() {
        return baseline / ours;
    }

    /** The figures of the pair whose ratio is the median. */
    static Json figures(String database, @Nullable String phase, int rows, List<Pair> pairs) {
        Pair median = median(pairs);
        return Json.object()
                .put("database", database)
                .putIfPresent("phase", phase)
                .put("rows", rows)
                .put("rows_per_s", Math.round(rows / median.ours()))
                .put("baseline_rows_per_s", Math.round(rows / median.baseline()))
                .put("ratio", ExecutorBenchmark.round(median.ratio()))
                .build();
    }

    static Pair median(List<Pair> pairs) {
        return pairs.stream()
                .sorted(Comparator.comparingDouble(Pair::ratio))
                .toList()
                .get(pairs.size() / 2);
    }
}
