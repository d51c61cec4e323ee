package dev.assay.benchmarks;

import dev.assay.benchmarks.endpoint.MockEndpoint;
import dev.assay.json.Json;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The endpoint that calls go to: a mock one in a process of its own, or one that runs already. */
final class MockProcess implements AutoCloseable {
    private static final String JAVA =
            System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";

    private final String baseUrl;
    private final @Nullable Process process;

    private MockProcess(String baseUrl, @Nullable Process process) {
        this.baseUrl = baseUrl;
        this.process = process;
    }

    /** That of {@code --base-url}; without it, a new one with the manners that the options ask for. */
    static MockProcess of(Options options, int latencyMs) throws IOException {
        String given = options.text("base-url", "");
        if (!given.isEmpty()) {
            return new MockProcess(given, null);
        }
        List<String> command = new ArrayList<>(
                List.of(JAVA, "-Xmx256m", "-cp", System.getProperty("java.class.path"), MockEndpoint.class.getName()));
        command.addAll(List.of("--latency-ms", Integer.toString(latencyMs)));
        for (String manner : List.of("limit", "reject-share", "fail-share", "hang-every", "retry-after-ms")) {
            String value = options.text(manner, "");
            if (!value.isEmpty()) {
                command.addAll(List.of("--" + manner, value));
            }
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String url = said.readLine();
        if (url == null) {
            throw new IOException("the mock endpoint did not start");
        }
        return new MockProcess(url, process);
    }

    String baseUrl() {
        return baseUrl;
    }

    /** What it counted so far; nothing of an endpoint that is not ours. */
    Json stats() throws IOException, InterruptedException {
        if (process == null) {
            return Json.emptyObject();
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl.replace("/v1", "/stats")))
                .build();
        return Json.parse(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
