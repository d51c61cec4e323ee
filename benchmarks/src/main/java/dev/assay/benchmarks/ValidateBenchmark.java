package dev.assay.benchmarks;

import dev.assay.Assay;
import dev.assay.dataset.ImportReport;
import dev.assay.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code validate} of a JSONL file of {@code --lines} unnamed rows, 300 bytes each. */
final class ValidateBenchmark implements Benchmark {
    private static final int LINE = 300;

    @Override
    public Json run(Options options) throws IOException {
        int lines = options.number("lines", 1_000_000);
        Path file = Files.createTempFile("assay", ".jsonl");
        try (Assay assay = Assay.inMemory()) {
            write(file, lines);
            long start = System.nanoTime();
            ImportReport report = assay.datasets().validate(file);
            double wall = (System.nanoTime() - start) / 1e9;
            return Json.object()
                    .put("benchmark", "validate")
                    .put("java", Runtime.version().feature())
                    .put("lines", report.rows())
                    .put("problems", report.problemCount())
                    .put("mb", Files.size(file) >> 20)
                    .put("wall_s", ExecutorBenchmark.round(wall))
                    .put("heap_limit_mb", Runtime.getRuntime().maxMemory() >> 20)
                    .put("heap_peak_mb", heapPeak() >> 20)
                    .build();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void write(Path file, int lines) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (int i = 0; i < lines; i++) {
                String start = "{\"input\": {\"question\": \"What is " + i + " plus 1?\"}, \"expected_output\": \""
                        + (i + 1L) + "\", \"metadata\": {\"filler\": \"";
                String end = "\"}}";
                writer.write(start);
                writer.write("x".repeat(Math.max(0, LINE - 1 - start.length() - end.length())));
                writer.write(end);
                writer.write('\n');
            }
        }
    }

    private static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
