package dev.assay.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples against a model service of another make, on a socket. */
class ChosenModelTest {
    /** Set on every machine; it stands for a key. */
    private static final String VARIABLE = "PATH";

    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private final List<Json> requests = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile String content = "Paris";
    private volatile int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::reply);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void reply(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(Json.parse(exchange.getRequestBody().readAllBytes()));
            keys.add(Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "none"));
            Json message = Json.object()
                    .put("role", "assistant")
                    .put("content", content)
                    .build();
            Json choice = Json.object()
                    .put("index", 0)
                    .put("message", message)
                    .put("finish_reason", "stop")
                    .build();
            Json body = status == 200
                    ? Json.object()
                            .put("model", "m-1")
                            .put("choices", List.of(choice))
                            .build()
                    : Json.object()
                            .put(
                                    "error",
                                    Json.object()
                                            .put("message", "Invalid token.")
                                            .build())
                            .build();
            byte[] bytes = body.compact().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String[] chosen(String... more) {
        String url = "http://localhost:" + server.getAddress().getPort() + "/v1";
        List<String> args = new ArrayList<>(List.of("--provider", "custom", "--model", "m", "--base-url", url));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    @Test
    void theQuickStartAsksARealModelInBothParts() {
        String printed = Printed.by(Quickstart::run, Quickstart.OPTIONS, chosen());
        assertThat(requests).hasSize(2 * 63);
        assertThat(printed.lines())
                .contains("hasty: completed", "careful: completed")
                .anyMatch(line -> line.startsWith("mean score"));
        assertThat(requests)
                .extracting(request -> request.get("temperature").doubleValue())
                .contains(0.0, 1.0);
        assertThat(keys).containsOnly("none");
    }

    @Test
    void theKeyIsSentAndNeverShown() {
        String printed = Printed.by(Quickstart::run, Quickstart.OPTIONS, chosen("--key", "env:" + VARIABLE));
        String key = System.getenv(VARIABLE);
        assertThat(keys).hasSize(2 * 63).containsOnly("Bearer " + key);
        assertThat(printed).doesNotContain(key);
    }

    @Test
    void theJudgeIsARealModel() {
        content =
                Json.object().put("reason", "kind").put("answer", "yes").build().compact();
        String printed = Printed.by(JudgeExample::run, JudgeExample.OPTIONS, chosen());
        assertThat(requests).hasSize(40);
        assertThat(printed.lines()).contains("good          26       0", "bad           14       0");
    }

    @Test
    void aRefusedKeyEndsTheExampleWithOneSentence() {
        status = 401;
        assertThatThrownBy(() -> Printed.by(Quickstart::run, Quickstart.OPTIONS, chosen()))
                .isInstanceOf(Example.Failed.class)
                .hasMessageContaining("the endpoint refused the credentials; check the key")
                .hasMessageContaining("Invalid token.");
        assertThat(requests).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void aKeyThatIsNotThereIsToldBeforeAnythingIsSent() {
        assertThatThrownBy(
                        () -> Printed.by(Quickstart::run, Quickstart.OPTIONS, chosen("--key", "env:NO_SUCH_VARIABLE")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("NO_SUCH_VARIABLE");
        assertThat(requests).isEmpty();
    }
}
