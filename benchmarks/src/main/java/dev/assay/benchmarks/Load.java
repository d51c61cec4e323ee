package dev.assay.benchmarks;

import dev.assay.json.Json;
import dev.assay.run.EngineSettings.Threads;
import java.util.Locale;

/**
 * What one measurement puts on an endpoint.
 *
 * @param items calls in all
 * @param discard of these, the first, which warm up and are not in the window
 * @param latencyMs what the endpoint takes for each
 * @param concurrency calls at one time
 */
record Load(int items, int discard, int latencyMs, int concurrency, Threads threads) {
    static Load of(Options options) {
        int items = options.number("items", 10_000);
        return new Load(
                items,
                options.number("discard", items / 6),
                options.number("latency-ms", 50),
                options.number("concurrency", 256),
                Threads.valueOf(options.text("threads", "auto").toUpperCase(Locale.ROOT)));
    }

    static String question(int number) {
        return "question " + number;
    }

    /** How long the calls of the window take when none waits for anything but the endpoint. */
    double idealSeconds() {
        return (double) (items - discard) / concurrency * latencyMs / 1_000;
    }

    /** Begins the line of figures. */
    Json.ObjectBuilder figures(String benchmark) {
        return Json.object()
                .put("benchmark", benchmark)
                .put("java", Runtime.version().feature())
                .put("items", items)
                .put("discarded", discard)
                .put("latency_ms", latencyMs)
                .put("concurrency", concurrency);
    }
}
