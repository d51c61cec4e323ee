package dev.assay.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.assay.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a measurement takes of this process: processor time, threads, memory. */
final class Effort {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long cpu;

    private Effort() {
        HeapPeak.reset();
        threads.resetPeakThreadCount();
        cpu = system.getProcessCpuTime();
    }

    /** From now on. */
    static Effort begin() {
        return new Effort();
    }

    Json.ObjectBuilder addTo(Json.ObjectBuilder figures, int items) {
        double seconds = (system.getProcessCpuTime() - cpu) / 1e9;
        return figures.put("threads", threads.getPeakThreadCount())
                .put("heap_peak_mb", HeapPeak.megabytes())
                .putIfPresent("rss_mb", rss())
                .put("cpu_s_per_1k", ExecutorBenchmark.round(seconds / items * 1_000));
    }

    /** The most since the process began, as Linux tells it; null elsewhere. */
    private static @Nullable Long rss() {
        try {
            List<String> lines = Files.isReadable(STATUS) ? Files.readAllLines(STATUS) : List.of();
            return lines.stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                    .findFirst()
                    .orElse(null);
        } catch (IOException unreadable) {
            return null;
        }
    }
}
