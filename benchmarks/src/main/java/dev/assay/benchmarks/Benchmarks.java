package dev.assay.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/** Runs one benchmark by its name. */
public final class Benchmarks {
    private static final Map<String, Benchmark> ALL = new TreeMap<>(Map.of(
            "executor", new ExecutorBenchmark(),
            "floor", new FloorBenchmark(),
            "versus", new VersusBenchmark(),
            "validate", new ValidateBenchmark(),
            "storage", new StorageBenchmark(),
            "paging", new PagingBenchmark(),
            "import", new ImportBenchmark(),
            "durable-run", new DurableRunBenchmark(),
            "resume", new ResumeBenchmark(),
            "flat-heap", new FlatHeapBenchmark()));

    private Benchmarks() {}

    /** @param args the benchmark's name, then its options as {@code --name value} */
    public static void main(String[] args) throws Exception {
        Benchmark benchmark = args.length == 0 ? null : ALL.get(args[0]);
        if (benchmark == null) {
            System.err.println("usage: benchmarks/run <name> [--option value …], one of " + ALL.keySet());
            System.exit(2);
            return;
        }
        Options options = Options.of(args);
        for (int round = 0; round < options.number("rounds", 1); round++) {
            benchmark.run(options, line -> System.out.println(line.compact()));
        }
    }
}
