package dev.assay.provider.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.assay.json.Json;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelProvider;
import dev.assay.testkit.model.ModelProviderConformance;
import dev.assay.testkit.model.Situation;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class OpenAiConformanceTest extends ModelProviderConformance {
    private static WireMockServer server;

    @BeforeAll
    static void start() {
        server = new WireMockServer(wireMockConfig()
                .dynamicPort()
                .containerThreads(64)
                .jettyStopTimeout(0L)
                .extensions(new EchoingModel()));
        server.start();
        server.stubFor(post(urlPathMatching("/good/.*")).willReturn(aResponse().withTransformers(EchoingModel.NAME)));
        server.stubFor(get(urlPathMatching("/good/v1/models"))
                .willReturn(aResponse().withBody("{\"object\": \"list\", \"data\": [{\"id\": \"good-model\"}]}")));
        server.stubFor(any(urlPathMatching("/slow/.*"))
                .willReturn(aResponse().withBody(PeerCase.GOOD).withFixedDelay(90_000)));
        server.stubFor(any(urlPathMatching("/rate_limited/.*"))
                .willReturn(refusal(429, "Rate limit reached").withHeader("Retry-After", "7")));
        server.stubFor(any(urlPathMatching("/broken/.*")).willReturn(refusal(500, "The server had an error")));
        server.stubFor(any(urlPathMatching("/overloaded/.*")).willReturn(refusal(503, "The engine is overloaded")));
        server.stubFor(any(urlPathMatching("/key_refused/.*"))
                .willReturn(aResponse().withStatus(401).withTransformers(EchoingModel.NAME)));
    }

    private static ResponseDefinitionBuilder refusal(int status, String message) {
        Json error = Json.object().put("message", message).put("type", "any").build();
        return aResponse()
                .withStatus(status)
                .withBody(Json.object().put("error", error).build().compact());
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Override
    protected ModelProvider provider() {
        return new OpenAiProvider();
    }

    @Override
    protected EndpointSettings settings(Situation situation) {
        String path = situation.name().toLowerCase(Locale.ROOT);
        String url = "http://localhost:" + server.port() + "/" + path + "/v1";
        return new EndpointSettings(url, null, Json.emptyObject());
    }
}
