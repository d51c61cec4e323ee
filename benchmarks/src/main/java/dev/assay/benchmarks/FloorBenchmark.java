package dev.assay.benchmarks;

import dev.assay.json.Json;
import dev.assay.run.EngineSettings.Threads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * The same calls as those of {@link ExecutorBenchmark} by a bare loop over OkHttp on as many threads as calls at one time:
 * nothing is scored, stored or tried again. What no engine can beat.
 */
final class FloorBenchmark implements Benchmark {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int JAVA_WITH_VIRTUAL_THREADS = 21;

    @Override
    public void run(Options options, Consumer<Json> figures) throws Exception {
        Load load = Load.of(options);
        try (MockProcess endpoint = MockProcess.of(options, load.latencyMs())) {
            figures.accept(measure(load, endpoint));
        }
    }

    static Json measure(Load load, MockProcess endpoint) throws InterruptedException, ExecutionException {
        OkHttpClient client = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(load.concurrency(), 1, TimeUnit.MINUTES))
                .build();
        CallMeter meter = new CallMeter(load.discard());
        AtomicInteger next = new AtomicInteger();
        AtomicLong lost = new AtomicLong();
        Effort effort = Effort.begin();
        long start = System.nanoTime();
        AtomicLong first = new AtomicLong();
        ExecutorService threads = threads(load.threads());
        List<Future<?>> loops = new ArrayList<>();
        for (int i = 0; i < load.concurrency(); i++) {
            loops.add(threads.submit(() -> {
                for (int item = next.getAndIncrement(); item < load.items(); item = next.getAndIncrement()) {
                    if (!call(client, endpoint.baseUrl(), meter, item)) {
                        lost.incrementAndGet();
                    }
                    first.compareAndSet(0, System.nanoTime());
                }
                return null;
            }));
        }
        for (Future<?> loop : loops) {
            loop.get();
        }
        long end = System.nanoTime();
        threads.shutdown();
        client.connectionPool().evictAll();
        double window = (end - meter.windowStart()) / 1e9;
        Json.ObjectBuilder figures = load.figures("floor")
                .put("wall_s", ExecutorBenchmark.round((end - start) / 1e9))
                .put("window_s", ExecutorBenchmark.round(window))
                .put("rows_per_s", Math.round((load.items() - load.discard()) / window))
                .put("efficiency", ExecutorBenchmark.round(load.idealSeconds() / window))
                .put("max_in_flight", meter.maxInFlight());
        return effort.addTo(figures, load.items())
                .put("first_result_ms", (first.get() - start) / 1_000_000)
                .put("lost", lost.get())
                .put("duplicated", 0)
                .build();
    }

    private static boolean call(OkHttpClient client, String baseUrl, CallMeter meter, int item) throws IOException {
        String body = Json.object()
                .put("model", "mock")
                .put(
                        "messages",
                        List.of(Json.object()
                                .put("role", "user")
                                .put("content", Load.question(item))
                                .build()))
                .build()
                .compact();
        Request request = new Request.Builder()
                .url(baseUrl + "/chat/completions")
                .post(RequestBody.create(body, JSON))
                .build();
        meter.begin();
        try (Response response = client.newCall(request).execute()) {
            return response.isSuccessful()
                    && Json.parse(response.body().string()).get("choices") != null;
        } finally {
            meter.end();
        }
    }

    /** Virtual ones where there are any, unless told otherwise: they are the faster kind at every width. */
    private static ExecutorService threads(Threads kind) {
        boolean virtual = kind != Threads.PLATFORM && Runtime.version().feature() >= JAVA_WITH_VIRTUAL_THREADS;
        try {
            return virtual
                    ? (ExecutorService) Executors.class
                            .getMethod("newVirtualThreadPerTaskExecutor")
                            .invoke(null)
                    : Executors.newCachedThreadPool();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Java " + Runtime.version() + " should have virtual threads", e);
        }
    }
}
