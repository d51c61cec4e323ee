package dev.assay.provider.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.assay.dataset.Message;
import dev.assay.error.ModelException;
import dev.assay.error.ModelException.Kind;
import dev.assay.model.ModelEndpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that break. */
class OpenAiFaultTest extends PeerCase {
    @ParameterizedTest
    @EnumSource(Fault.class)
    void aConnectionThatBreaksMayHoldNextTime(Fault fault) throws Exception {
        ModelException failure = failure(aResponse().withFault(fault));
        assertThat(failure.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.status()).isEmpty();
        answer(okJson(GOOD));
        assertThat(ask("{}").text()).isEqualTo("Paris");
    }

    @Test
    void aBrokenConnectionIsNotUsedAgain() throws Exception {
        ModelEndpoint endpoint = endpoint("{}");
        for (Fault fault : Fault.values()) {
            answer(aResponse().withFault(fault));
            assertThatThrownBy(() -> endpoint.complete(request(Message.user("Hi"))))
                    .isInstanceOf(ModelException.class);
            answer(okJson(GOOD));
            assertThat(endpoint.complete(request(Message.user("Hi"))).text()).isEqualTo("Paris");
        }
    }

    @Test
    void aReplyThatDribblesIsCutByTheTimeoutOfTheWholeCall() {
        answer(okJson(GOOD).withChunkedDribbleDelay(40, 20_000));
        Instant start = Instant.now();
        ModelException failure = failure("{\"timeout_ms\": 400}");
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure).hasMessageContaining("timeout_ms, 400");
        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(390), Duration.ofSeconds(5));
    }

    @Test
    void aServiceThatSaysNothingIsLeftAfterTheTimeout() {
        assertThat(failureAfter(okJson(GOOD).withFixedDelay(20_000)).kind()).isEqualTo(Kind.TIMEOUT);
    }

    private ModelException failureAfter(ResponseDefinitionBuilder response) {
        answer(response);
        return failure("{\"timeout_ms\": 300}");
    }

    private static ModelException failureAt(String baseUrl) {
        try (ModelEndpoint endpoint = open(baseUrl, KEY, "{\"timeout_ms\": 5000}")) {
            ModelException failure =
                    catchThrowableOfType(ModelException.class, () -> endpoint.complete(request(Message.user("Hi"))));
            assertThat(failure).as(baseUrl).isNotNull();
            return failure;
        }
    }

    @Test
    void aPortWhereNobodyListensAndAnUnknownHostAreConnectionFailures() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ModelException refused = failureAt("http://localhost:" + port + "/v1");
        assertThat(refused.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(refused).hasMessageContaining("http://localhost:" + port);
        ModelException unknown = failureAt("http://no-such-host.invalid/v1");
        assertThat(unknown.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(unknown).hasMessageContaining("host of the base_url is not known");
    }

    @Test
    void aServerWithoutTlsIsAConnectionFailure() {
        ModelException failure = failureAt("https://localhost:" + peer.port() + "/v1");
        assertThat(failure.kind()).isEqualTo(Kind.CONNECTION);
    }

    /** Sends the head of a reply and a body without end. */
    @Test
    void aBodyWithoutEndDoesNotFillTheHeap() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FutureTask<Void> sending = new FutureTask<>(() -> flood(server), null);
            Thread thread = new Thread(sending, "flood");
            thread.setDaemon(true);
            thread.start();
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/v1";
            try (ModelEndpoint endpoint = open(url, KEY, "{}")) {
                ModelException failure = catchThrowableOfType(
                        ModelException.class, () -> endpoint.complete(request(Message.user("Hi"))));
                assertThat(failure.kind()).isEqualTo(Kind.INVALID);
                assertThat(failure).hasMessageContaining("larger than 64 MiB");
            }
            sending.get();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\n{}",
                "HTTP/1.1 -10 No\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
            })
    void aReplyThatIsNotHttpIsAConnectionFailure(String reply) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FutureTask<Boolean> ended = new FutureTask<>(() -> answerOnce(server, reply));
            Thread thread = new Thread(ended, "server");
            thread.setDaemon(true);
            thread.start();
            ModelException failure = failureAt("http://127.0.0.1:" + server.getLocalPort() + "/v1");
            assertThat(failure.kind()).isEqualTo(Kind.CONNECTION);
            assertThat(ended.get()).as("the client ended the connection").isTrue();
        }
    }

    private static boolean answerOnce(ServerSocket server, String reply) throws IOException {
        try (Socket socket = server.accept()) {
            socket.setSoTimeout(4_000);
            socket.getInputStream().read();
            socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
            return true;
        }
    }

    @Test
    void aFailureWithoutAMessageIsNotQuoted() {
        ModelException failure = failure(okJson("short").withHeader("Content-Encoding", "gzip"));
        assertThat(failure.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure).hasMessageNotContaining("null");
    }

    private static void flood(ServerSocket server) {
        byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(blanks);
            }
        } catch (IOException closed) {
            // the client has seen enough
        }
    }
}
