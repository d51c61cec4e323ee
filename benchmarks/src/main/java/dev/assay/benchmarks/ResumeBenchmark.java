package dev.assay.benchmarks;

import dev.assay.Assay;
import dev.assay.dataset.Dataset;
import dev.assay.json.Json;
import dev.assay.run.EvalRun;
import dev.assay.run.Resume;
import dev.assay.run.RunHandle;
import dev.assay.storage.jdbc.JdbcStorage;
import dev.assay.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * How long a run with {@code --rows} results takes from {@code resume} to the first item that is started: a run is cancelled
 * after that many, gone on with, cancelled at its first item, and so on; the median of {@code --times} counts.
 */
final class ResumeBenchmark implements Benchmark {
    /** More items than are in flight at all cancellations together. */
    private static final int LEFT = 5_000;

    private static final int CONCURRENCY = 64;
    private static final Duration LONG = Duration.ofMinutes(10);

    @Override
    public void run(Options options, Consumer<Json> figures) throws Exception {
        int rows = options.number("rows", 100_000);
        int times = options.number("times", 5);
        try (JsonlFile file = JsonlFile.of(rows + LEFT)) {
            for (String name : OpenDatabase.names(options)) {
                figures.accept(measure(name, file, rows, times));
            }
        }
    }

    private static Json measure(String name, JsonlFile file, int rows, int times) throws IOException {
        try (OpenDatabase database = OpenDatabase.open(name);
                JdbcStorage storage = JdbcStorage.of(database.source());
                Assay assay = Assay.builder().storage(storage).build()) {
            Dataset dataset = assay.datasets().create("items");
            assay.datasets().importInto(dataset.id(), file.path());
            EvalRun run = cancelledAfter(assay, assay.datasets().get(dataset.id()), rows);
            double[] seconds = new double[times];
            for (int i = 0; i < times; i++) {
                seconds[i] = resume(assay, run.id())
                        * 100_000
                        / assay.runs().get(run.id()).counts().done();
            }
            Arrays.sort(seconds);
            return Json.object()
                    .put("database", name)
                    .put("java", Runtime.version().feature())
                    .put("rows", assay.runs().get(run.id()).counts().done())
                    .put("seconds_per_100000", ExecutorBenchmark.round(seconds[times / 2]))
                    .build();
        }
    }

    private static EvalRun cancelledAfter(Assay assay, Dataset dataset, int rows) {
        AtomicLong calls = new AtomicLong();
        CompletableFuture<RunHandle> started = new CompletableFuture<>();
        Subject subject = NoOp.subject();
        RunHandle handle = assay.runs()
                .start(NoOp.run(
                        dataset,
                        datapoint -> {
                            if (calls.incrementAndGet() == rows) {
                                CompletableFuture<EvalRun> unused =
                                        started.join().cancel();
                            }
                            return subject.answer(datapoint);
                        },
                        CONCURRENCY));
        started.complete(handle);
        return handle.await(LONG);
    }

    private static double resume(Assay assay, String runId) {
        AtomicLong first = new AtomicLong();
        CompletableFuture<RunHandle> resumed = new CompletableFuture<>();
        Subject subject = NoOp.subject();
        long start = System.nanoTime();
        RunHandle handle = assay.runs().resume(Resume.of(runId).subject("nothing", datapoint -> {
            if (first.compareAndSet(0, System.nanoTime())) {
                CompletableFuture<EvalRun> unused = resumed.join().cancel();
            }
            return subject.answer(datapoint);
        }));
        resumed.complete(handle);
        handle.await(LONG);
        return (first.get() - start) / 1e9;
    }
}
