package dev.assay.benchmarks;

import dev.assay.Assay;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.json.Json;
import dev.assay.model.scripted.Script;
import dev.assay.model.scripted.ScriptedProvider;
import dev.assay.run.EngineSettings.Threads;
import dev.assay.run.EvalRun;
import dev.assay.run.RunEvent;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.score.Scorers;
import dev.assay.subject.Answer;
import dev.assay.subject.SubjectSpec;
import dev.assay.subject.Subjects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A run through the whole engine, with {@code exact_match}: against a scripted model that takes {@code --latency-ms}, or,
 * at 0, against a subject that does nothing. One storage serves all rounds; the first of them warm the JVM up.
 */
final class ExecutorBenchmark implements Benchmark {
    private static final int BATCH = 1_000;

    @Override
    public void run(Options options, Consumer<Json> figures) {
        int items = options.number("items", 10_000);
        int latency = options.number("latency-ms", 50);
        int concurrency = options.number("concurrency", 256);
        Threads threads = Threads.valueOf(options.text("threads", "auto").toUpperCase(Locale.ROOT));
        ScriptedProvider model = new ScriptedProvider(Script.echo().delay(Duration.ofMillis(latency)));
        try (Assay assay = Assay.builder()
                .provider(model)
                .engine(engine -> engine.threads(threads))
                .build()) {
            Dataset dataset = fill(assay, items);
            for (int warmUp = options.number("warm-up", 1); warmUp > 0; warmUp--) {
                RunRequest request = request(dataset, latency, concurrency);
                assay.runs().delete(await(assay.runs().start(request)).id());
            }
            figures.accept(measure(assay, request(dataset, latency, concurrency), model, items, latency, concurrency));
        }
    }

    private static Dataset fill(Assay assay, int items) {
        Dataset dataset = assay.datasets().create("items");
        List<DatapointDraft> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < items; i++) {
            batch.add(DatapointDraft.of("question " + i, "question " + i));
            if (batch.size() == BATCH || i == items - 1) {
                assay.datasets().addAll(dataset.id(), batch);
                batch.clear();
            }
        }
        return assay.datasets().get(dataset.id());
    }

    private static RunRequest request(Dataset dataset, int latency, int concurrency) {
        SubjectSpec subject = latency == 0
                ? SubjectSpec.of("nothing", datapoint -> Answer.of(datapoint.inputText()))
                : Subjects.model("scripted", "echo");
        return RunRequest.on(dataset)
                .subject(subject)
                .scorers(Scorers.exactMatch())
                .concurrency(concurrency);
    }

    private static Json measure(
            Assay assay, RunRequest request, ScriptedProvider model, int items, int latency, int concurrency) {
        AtomicLong first = new AtomicLong();
        long start = System.nanoTime();
        RunRequest heard = latency == 0
                ? request
                : request.listener(event -> {
                    if (event instanceof RunEvent.Recorded) {
                        first.compareAndSet(0, System.nanoTime());
                    }
                });
        EvalRun run = await(assay.runs().start(heard));
        double wall = (System.nanoTime() - start) / 1e9;
        double ideal = (double) items / concurrency * latency / 1_000;
        return Json.object()
                .put("benchmark", "executor")
                .put("java", Runtime.version().feature())
                .put("items", items)
                .put("latency_ms", latency)
                .put("concurrency", concurrency)
                .put("passed", run.counts().passed())
                .put("wall_s", round(wall))
                .put("rows_per_s", Math.round(items / wall))
                .putIfPresent("wall_of_ideal", latency == 0 ? null : round(wall / ideal))
                .putIfPresent("max_in_flight", latency == 0 ? null : model.maxInFlight())
                .putIfPresent("first_result_ms", first.get() == 0 ? null : (first.get() - start) / 1_000_000)
                .build();
    }

    private static EvalRun await(RunHandle handle) {
        return handle.await(Duration.ofMinutes(10));
    }

    static double round(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
