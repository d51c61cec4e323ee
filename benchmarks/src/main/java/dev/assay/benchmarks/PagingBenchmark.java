package dev.assay.benchmarks;

import dev.assay.json.Json;
import dev.assay.storage.Query;
import dev.assay.storage.Table;
import dev.assay.storage.jdbc.JdbcStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Pages of 100 result rows: those around page {@code --page}, read as a list is, by the place that the page before ended at,
 * beside the first ones. Rounds alternate between the two; each figure is a median.
 */
final class PagingBenchmark implements Benchmark {
    private static final int PAGE = 100;
    private static final int AROUND = 20;
    private static final int ROUNDS = 20;
    private static final int BATCH = 1_000;

    @Override
    public void run(Options options, Consumer<Json> figures) throws Exception {
        int page = options.number("page", 10_000);
        for (String name : OpenDatabase.names(options)) {
            try (OpenDatabase database = OpenDatabase.open(name);
                    JdbcStorage storage = JdbcStorage.of(database.source())) {
                Table<ResultRow> table = storage.table(ResultRow.SPEC);
                int rows = (page + AROUND) * PAGE;
                for (int from = 0; from < rows; from += BATCH) {
                    table.insertAbsent(ResultRow.numbered(from, Math.min(rows, from + BATCH)));
                }
                figures.accept(measure(name, table, page, rows));
            }
        }
    }

    private static Json measure(String name, Table<ResultRow> table, int page, int rows) {
        List<Double> first = new ArrayList<>();
        List<Double> deep = new ArrayList<>();
        // The first half warms up.
        for (int round = 0; round < 2 * ROUNDS; round++) {
            if (round == ROUNDS) {
                first.clear();
                deep.clear();
            }
            for (int i = 0; i < AROUND; i++) {
                first.add(micros(table, 1 + i));
            }
            for (int i = 0; i < AROUND; i++) {
                deep.add(micros(table, page + i));
            }
        }
        double early = median(first);
        double late = median(deep);
        return Json.object()
                .put("database", name)
                .put("rows", rows)
                .put("page", page)
                .put("page_1_us", Math.round(early))
                .put("page_us", Math.round(late))
                .put("ratio", ExecutorBenchmark.round(late / early))
                .build();
    }

    private static double micros(Table<ResultRow> table, int page) {
        int start = (page - 1) * PAGE;
        Query query = start == 0 ? ResultRow.ALL : ResultRow.ALL.after(ResultRow.place(start - 1));
        Stopwatch time = new Stopwatch();
        List<Integer> found = new ArrayList<>();
        time.time(() -> found.add(table.page(query.limit(PAGE)).size()));
        if (found.get(0) != PAGE) {
            throw new IllegalStateException("page " + page + " has " + found + " rows");
        }
        return time.seconds() * 1e6;
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
