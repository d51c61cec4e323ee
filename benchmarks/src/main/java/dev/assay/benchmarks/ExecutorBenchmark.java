package dev.assay.benchmarks;

import dev.assay.Assay;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.json.Json;
import dev.assay.provider.openai.CompatibleProvider;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.RunEvent;
import dev.assay.run.RunRequest;
import dev.assay.score.Scorers;
import dev.assay.storage.Rows;
import dev.assay.subject.Answer;
import dev.assay.subject.SubjectSpec;
import dev.assay.subject.Subjects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A run through the whole engine, with {@code exact_match} and every result stored: against an endpoint on a socket that
 * takes {@code --latency-ms}, or, at 0, against a subject that does nothing.
 */
final class ExecutorBenchmark implements Benchmark {
    private static final int BATCH = 1_000;

    @Override
    public void run(Options options, Consumer<Json> figures) throws Exception {
        Load load = Load.of(options);
        if (load.latencyMs() == 0) {
            figures.accept(measureNoOp(options, load));
            return;
        }
        try (MockProcess endpoint = MockProcess.of(options, load.latencyMs())) {
            figures.accept(measure(options, load, endpoint));
        }
    }

    static Json measure(Options options, Load load, MockProcess endpoint) throws Exception {
        CallMeter meter = new CallMeter(load.discard());
        MeteredProvider provider = new MeteredProvider(new CompatibleProvider(), meter);
        try (OpenStorage storage = OpenStorage.of(options);
                Assay assay = Assay.builder()
                        .storage(storage.storage())
                        .provider(provider)
                        .engine(engine -> engine.threads(load.threads()))
                        .build()) {
            Dataset dataset = fill(assay, load.items());
            RunRequest request =
                    request(dataset, Subjects.model("metered", "mock").baseUrl(endpoint.baseUrl()), load);
            return measure(assay, request, meter, load)
                    .put("storage", storage.name())
                    .build();
        }
    }

    private static Json.ObjectBuilder measure(Assay assay, RunRequest request, CallMeter meter, Load load) {
        AtomicLong first = new AtomicLong();
        AtomicLong last = new AtomicLong();
        Effort effort = Effort.begin();
        long start = System.nanoTime();
        EvalRun run = await(assay, request.listener(event -> {
            if (event instanceof RunEvent.Recorded) {
                long now = System.nanoTime();
                first.compareAndSet(0, now);
                last.set(now);
            }
        }));
        double wall = (System.nanoTime() - start) / 1e9;
        double window = (last.get() - meter.windowStart()) / 1e9;
        Json.ObjectBuilder figures = load.figures("executor")
                .put("wall_s", round(wall))
                .put("window_s", round(window))
                .put("rows_per_s", Math.round((load.items() - load.discard()) / window))
                .put("efficiency", round(load.idealSeconds() / window))
                .put("max_in_flight", meter.maxInFlight());
        return effort.addTo(figures, load.items())
                .put("first_result_ms", (first.get() - start) / 1_000_000)
                .put("lost", load.items() - passed(assay, run))
                .put("duplicated", Math.max(0, meter.calls() - load.items()));
    }

    /** Items with a right answer, each counted once, as they are stored. */
    private static long passed(Assay assay, EvalRun run) {
        Set<String> passed = new HashSet<>();
        try (Rows<EvalResult> results = assay.runs().streamResults(run.id())) {
            results.forEachRemaining(result -> {
                if (result.score() != null && result.score() == 1) {
                    passed.add(result.itemId());
                }
            });
        }
        return passed.size();
    }

    private static Json measureNoOp(Options options, Load load) throws Exception {
        try (OpenStorage storage = OpenStorage.of(options);
                Assay assay = Assay.builder()
                        .storage(storage.storage())
                        .engine(engine -> engine.threads(load.threads()))
                        .build()) {
            Dataset dataset = fill(assay, load.items());
            SubjectSpec nothing = SubjectSpec.of("nothing", datapoint -> Answer.of(datapoint.inputText()));
            for (int warmUp = options.number("warm-up", 1); warmUp > 0; warmUp--) {
                assay.runs()
                        .delete(await(assay, request(dataset, nothing, load)).id());
            }
            long start = System.nanoTime();
            EvalRun run = await(assay, request(dataset, nothing, load));
            double wall = (System.nanoTime() - start) / 1e9;
            return load.figures("executor")
                    .put("storage", storage.name())
                    .put("passed", run.counts().passed())
                    .put("wall_s", round(wall))
                    .put("rows_per_s", Math.round(load.items() / wall))
                    .build();
        }
    }

    private static Dataset fill(Assay assay, int items) {
        Dataset dataset = assay.datasets().create("items " + System.nanoTime());
        List<DatapointDraft> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < items; i++) {
            batch.add(DatapointDraft.of(Load.question(i), Load.question(i)));
            if (batch.size() == BATCH || i == items - 1) {
                assay.datasets().addAll(dataset.id(), batch);
                batch.clear();
            }
        }
        return assay.datasets().get(dataset.id());
    }

    private static RunRequest request(Dataset dataset, SubjectSpec subject, Load load) {
        return RunRequest.on(dataset)
                .subject(subject)
                .scorers(Scorers.exactMatch())
                .concurrency(load.concurrency());
    }

    private static EvalRun await(Assay assay, RunRequest request) {
        return assay.runs().start(request).await(Duration.ofMinutes(30));
    }

    static double round(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
