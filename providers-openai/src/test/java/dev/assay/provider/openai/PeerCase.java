package dev.assay.provider.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.assay.dataset.Message;
import dev.assay.error.ModelException;
import dev.assay.json.Json;
import dev.assay.model.EmbeddingEndpoint;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelParameters;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** A peer that answers what a test says, and endpoints that ask it. */
@Timeout(60)
abstract class PeerCase {
    static final String KEY = "sk-peer-7d1f0c55aa";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String GOOD = """
            {"choices": [{"message": {"role": "assistant", "content": "Paris"}, "finish_reason": "stop"}], "model": "m-1"}
            """;

    static WireMockServer peer;

    private EmbeddingEndpoint endpoint;

    @BeforeAll
    static void startPeer() {
        peer = new WireMockServer(wireMockConfig().dynamicPort().jettyStopTimeout(0L));
        peer.start();
    }

    @AfterAll
    static void stopPeer() {
        peer.stop();
    }

    @AfterEach
    void closeEndpoint() {
        closeLast();
        peer.resetAll();
    }

    static EmbeddingEndpoint open(String baseUrl, String key, String options) {
        OpenAiProvider.Host host = new OpenAiProvider.Host(Clock.fixed(NOW, ZoneOffset.UTC), variable -> null);
        return (EmbeddingEndpoint)
                new CompatibleProvider(host).open(new EndpointSettings(baseUrl, key, Json.parse(options)));
    }

    static String baseUrl() {
        return "http://localhost:" + peer.port() + "/v1";
    }

    /** The endpoint of this test, open until it ends. */
    EmbeddingEndpoint endpoint(String options) {
        closeLast();
        endpoint = open(baseUrl(), KEY, options);
        return endpoint;
    }

    private void closeLast() {
        if (endpoint != null) {
            endpoint.close();
        }
    }

    static void answer(ResponseDefinitionBuilder response) {
        peer.stubFor(any(anyUrl()).willReturn(response));
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    static ModelRequest request(Message... messages) {
        return new ModelRequest("m", List.of(messages), ModelParameters.NONE);
    }

    ModelReply ask(String options) throws InterruptedException {
        return endpoint(options).complete(request(Message.user("What is the capital of France?")));
    }

    /** What one call fails with. */
    ModelException failure(String options) {
        ModelException thrown = catchThrowableOfType(ModelException.class, () -> ask(options));
        assertThat(thrown).as("the failure of a call").isNotNull();
        return thrown;
    }

    ModelException failure(ResponseDefinitionBuilder response) {
        answer(response);
        return failure("{}");
    }

    static LoggedRequest received() {
        List<LoggedRequest> all = peer.findAll(anyRequestedFor(anyUrl()));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    static Json body(LoggedRequest request) {
        return Json.parse(request.getBody());
    }
}
