package dev.assay.provider.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.dataset.Message;
import dev.assay.error.ConflictException;
import dev.assay.error.ModelException;
import dev.assay.model.ModelEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiInterruptTest extends PeerCase {
    private static FutureTask<Throwable> call(ModelEndpoint endpoint, CompletableFuture<Thread> caller) {
        FutureTask<Throwable> call = new FutureTask<>(() -> {
            caller.complete(Thread.currentThread());
            try {
                return new AssertionError("got " + endpoint.complete(request(Message.user("Hi"))));
            } catch (InterruptedException | RuntimeException e) {
                return e;
            }
        });
        Thread thread = new Thread(call, "caller");
        thread.setDaemon(true);
        thread.start();
        return call;
    }

    /** A server that takes a request, sends some of the reply, and tells when the connection has ended. */
    private static FutureTask<Instant> server(ServerSocket socket, String head, CompletableFuture<Void> asked) {
        FutureTask<Instant> server = new FutureTask<>(() -> {
            try (Socket connection = socket.accept()) {
                InputStream in = connection.getInputStream();
                in.read();
                connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                asked.complete(null);
                while (in.read() >= 0) {
                    // the rest of the request
                }
            } catch (IOException reset) {
                // ends the connection as well
            }
            return Instant.now();
        });
        Thread thread = new Thread(server, "server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"choices\": "})
    void anInterruptFreesTheServersConnectionWithinASecond(String head) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ModelEndpoint endpoint = open("http://127.0.0.1:" + socket.getLocalPort() + "/v1", KEY, "{}")) {
            CompletableFuture<Void> asked = new CompletableFuture<>();
            CompletableFuture<Thread> caller = new CompletableFuture<>();
            FutureTask<Instant> server = server(socket, head, asked);
            FutureTask<Throwable> call = call(endpoint, caller);
            asked.get(10, TimeUnit.SECONDS);
            Instant interrupted = Instant.now();
            caller.get().interrupt();
            assertThat(call.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
            Instant freed = server.get(5, TimeUnit.SECONDS);
            assertThat(Duration.between(interrupted, freed)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void aTimeoutFreesTheServersConnectionAsWell() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ModelEndpoint endpoint =
                        open("http://127.0.0.1:" + socket.getLocalPort() + "/v1", KEY, "{\"timeout_ms\": 300}")) {
            FutureTask<Instant> server = server(socket, "HTTP/1.1 200 OK\r\n", new CompletableFuture<>());
            FutureTask<Throwable> call = call(endpoint, new CompletableFuture<>());
            assertThat(call.get(5, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.TIMEOUT));
            assertThat(Duration.between(server.get(5, TimeUnit.SECONDS), Instant.now()))
                    .isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void aThreadThatIsInterruptedAlreadySendsNothing() {
        answer(okJson(GOOD));
        ModelEndpoint endpoint = endpoint("{}");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> endpoint.complete(request(Message.user("Hi"))))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(peer.getAllServeEvents()).isEmpty();
    }

    @Test
    void anEndpointWorksOnAfterAnInterrupt() throws Exception {
        answer(okJson(GOOD).withFixedDelay(20_000));
        ModelEndpoint endpoint = endpoint("{}");
        CompletableFuture<Thread> caller = new CompletableFuture<>();
        FutureTask<Throwable> call = call(endpoint, caller);
        caller.get().interrupt();
        assertThat(call.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        answer(okJson(GOOD));
        assertThat(endpoint.complete(request(Message.user("Hi"))).text()).isEqualTo("Paris");
    }

    @Test
    void closingEndsCallsAndThreads() throws Exception {
        ModelEndpoint endpoint = endpoint("{}");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ModelEndpoint other = open("http://127.0.0.1:" + socket.getLocalPort() + "/v1", KEY, "{}");
            CompletableFuture<Void> asked = new CompletableFuture<>();
            FutureTask<Instant> server = server(socket, "HTTP/1.1 200 OK\r\n", asked);
            FutureTask<Throwable> call = call(other, new CompletableFuture<>());
            asked.get(10, TimeUnit.SECONDS);
            other.close();
            assertThat(call.get(5, TimeUnit.SECONDS)).isInstanceOf(ConflictException.class);
            server.get(5, TimeUnit.SECONDS);
        }
        answer(okJson(GOOD));
        endpoint.complete(request(Message.user("Hi")));
        assertThat(ourThreads()).containsExactly("assay-openai-interrupts");
        endpoint.close();
        assertThat(ourThreads()).isEmpty();
        assertThatThrownBy(() -> endpoint.complete(request(Message.user("Hi"))))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.state()).isEqualTo("closed"));
    }

    private static List<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("assay-") || name.startsWith("OkHttp Dispatcher"))
                .toList();
    }
}
