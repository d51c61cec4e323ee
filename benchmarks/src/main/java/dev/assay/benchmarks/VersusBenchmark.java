package dev.assay.benchmarks;

import dev.assay.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The engine and the floor in turns against one endpoint, three times each, and the ratio of their medians. */
final class VersusBenchmark implements Benchmark {
    private static final int TURNS = 3;

    @Override
    public void run(Options options, Consumer<Json> figures) throws Exception {
        Load load = Load.of(options);
        List<Json> engine = new ArrayList<>();
        List<Json> floor = new ArrayList<>();
        try (MockProcess endpoint = MockProcess.of(options, load.latencyMs())) {
            for (int turn = 0; turn < TURNS; turn++) {
                floor.add(FloorBenchmark.measure(load, endpoint));
                figures.accept(floor.get(turn));
                engine.add(ExecutorBenchmark.measure(options, load, endpoint));
                figures.accept(engine.get(turn));
            }
        }
        double rows = median(engine, "rows_per_s") / median(floor, "rows_per_s");
        double cpu = median(engine, "cpu_s_per_1k") / median(floor, "cpu_s_per_1k");
        figures.accept(load.figures("versus")
                .put("storage", options.text("storage", "memory"))
                .put("rows_per_s_ratio", ExecutorBenchmark.round(rows))
                .put("cpu_ratio", ExecutorBenchmark.round(cpu))
                .put("max_in_flight", (long) max(engine, "max_in_flight"))
                .put("lost", (long) max(engine, "lost"))
                .put("duplicated", (long) max(engine, "duplicated"))
                .build());
    }

    private static double median(List<Json> lines, String figure) {
        List<Double> sorted = lines.stream().map(of(figure)).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static double max(List<Json> lines, String figure) {
        return lines.stream().map(of(figure)).max(Double::compare).orElseThrow();
    }

    private static Function<Json, Double> of(String figure) {
        return line -> line.at("/" + figure).orElseThrow().doubleValue();
    }
}
