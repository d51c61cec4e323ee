package dev.assay.benchmarks;

import dev.assay.Assay;
import dev.assay.dataset.ImportReport;
import dev.assay.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;

/** {@code validate} of a JSONL file of {@code --lines} unnamed rows, 300 bytes each. */
final class ValidateBenchmark implements Benchmark {
    @Override
    public void run(Options options, Consumer<Json> figures) throws IOException {
        int lines = options.number("lines", 1_000_000);
        try (Assay assay = Assay.inMemory();
                JsonlFile file = JsonlFile.of(lines)) {
            long start = System.nanoTime();
            ImportReport report = assay.datasets().validate(file.path());
            double wall = (System.nanoTime() - start) / 1e9;
            figures.accept(Json.object()
                    .put("benchmark", "validate")
                    .put("java", Runtime.version().feature())
                    .put("lines", report.rows())
                    .put("problems", report.problemCount())
                    .put("mb", Files.size(file.path()) >> 20)
                    .put("wall_s", ExecutorBenchmark.round(wall))
                    .put("heap_limit_mb", Runtime.getRuntime().maxMemory() >> 20)
                    .put("heap_peak_mb", HeapPeak.megabytes())
                    .build());
        }
    }
}
