package dev.assay.benchmarks;

import dev.assay.Assay;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.DatasetFormat;
import dev.assay.dataset.ExportOptions;
import dev.assay.json.Json;
import dev.assay.run.Comparison;
import dev.assay.run.EvalRun;
import dev.assay.storage.jdbc.JdbcStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The life of {@code --rows} datapoints in a heap that does not grow with them: imported, run twice with a subject that does
 * nothing, compared, exported. Each phase checks that it saw every row. Meant to run with {@code --heap 128m}.
 */
final class FlatHeapBenchmark implements Benchmark {
    private static final Duration LONG = Duration.ofHours(1);

    @Override
    public void run(Options options, Consumer<Json> figures) throws Exception {
        int rows = options.number("rows", 1_000_000);
        int concurrency = options.number("concurrency", 32);
        for (String name : OpenDatabase.names(options)) {
            try (JsonlFile file = JsonlFile.of(rows);
                    OpenDatabase database = OpenDatabase.open(name);
                    JdbcStorage storage = JdbcStorage.of(database.source());
                    Assay assay = Assay.builder().storage(storage).build()) {
                new Life(name, assay, file, concurrency, figures).run();
            }
        }
    }

    private interface Phase {
        long run() throws IOException;
    }

    private record Life(String database, Assay assay, JsonlFile file, int concurrency, Consumer<Json> figures) {
        void run() throws IOException {
            String id = assay.datasets().create("items").id();
            phase("import", () -> assay.datasets().importInto(id, file.path()).imported());
            List<String> runs = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                phase("run", () -> {
                    EvalRun run = evaluate(assay.datasets().get(id));
                    runs.add(run.id());
                    return run.counts().passed();
                });
            }
            phase("compare", () -> compare(runs));
            phase("export", () -> export(id));
        }

        private EvalRun evaluate(Dataset dataset) {
            return assay.runs()
                    .start(NoOp.run(dataset, NoOp.subject(), concurrency))
                    .await(LONG);
        }

        private long compare(List<String> runs) {
            Comparison comparison = assay.runs().compare(runs.toArray(String[]::new));
            return comparison.sides().get(1).count(Comparison.Change.UNCHANGED);
        }

        private long export(String id) throws IOException {
            Path out = Files.createTempFile("assay", ".jsonl");
            try {
                assay.datasets().export(id, DatasetFormat.JSONL, out, ExportOptions.lossless());
                try (Stream<String> lines = Files.lines(out)) {
                    return lines.count();
                }
            } finally {
                Files.deleteIfExists(out);
            }
        }

        private void phase(String name, Phase phase) throws IOException {
            HeapPeak.reset();
            long start = System.nanoTime();
            long seen = phase.run();
            double wall = (System.nanoTime() - start) / 1e9;
            if (seen != file.lines()) {
                throw new IllegalStateException(name + " saw " + seen + " of " + file.lines() + " rows");
            }
            figures.accept(Json.object()
                    .put("database", database)
                    .put("java", Runtime.version().feature())
                    .put("phase", name)
                    .put("rows", seen)
                    .put("heap_limit_mb", Runtime.getRuntime().maxMemory() >> 20)
                    .put("heap_peak_mb", HeapPeak.megabytes())
                    .put("wall_s", ExecutorBenchmark.round(wall))
                    .build());
        }
    }
}
