package dev.assay.provider.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.dataset.Message;
import dev.assay.error.ModelException;
import dev.assay.error.ModelException.Kind;
import dev.assay.model.ModelEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service's own account of a failure becomes. */
class OpenAiFailureTest extends PeerCase {
    @ParameterizedTest
    @CsvSource({
        "400, INVALID",
        "401, AUTHENTICATION",
        "402, AUTHENTICATION",
        "403, AUTHENTICATION",
        "404, NOT_FOUND",
        "405, NOT_FOUND",
        "408, TIMEOUT",
        "409, INVALID",
        "413, INVALID",
        "415, INVALID",
        "422, INVALID",
        "429, RATE_LIMIT",
        "500, SERVER",
        "502, SERVER",
        "503, OVERLOADED",
        "504, SERVER",
        "520, SERVER",
        "529, OVERLOADED"
    })
    void eachStatusHasItsKind(int status, Kind kind) {
        for (String body : new String[] {"{\"error\": {\"message\": \"So it is.\"}}", "So it is."}) {
            ModelException failure = failure(json(status, body));
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.status()).hasValue(status);
            assertThat(failure).hasMessageContaining("So it is.").hasMessageContaining(baseUrl() + "/chat/completions");
        }
        assertThat(failure(aResponse().withStatus(status)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"error": {"code": "content_filter", "innererror": {"code": "ResponsibleAIPolicyViolation"}}} | CONTENT_FILTER
            400 | {"error": {"code": "content_policy_violation"}}                  | CONTENT_FILTER
            400 | {"error": {"code": "invalid_prompt"}}                            | CONTENT_FILTER
            403 | {"error": {"code": 403, "metadata": {"reasons": ["x"]}}}         | CONTENT_FILTER
            400 | {"error": {"code": "model_not_found"}}                           | NOT_FOUND
            400 | [{"error": {"code": 400, "status": "INVALID_ARGUMENT"}}]         | INVALID
            400 | {"error": {"type": "invalid_request_error", "code": "invalid_api_key"}} | AUTHENTICATION
            404 | {"error": {"code": "DeploymentNotFound"}}                        | NOT_FOUND
            404 | {"error": "model 'x' not found"}                                 | NOT_FOUND
            429 | {"error": {"code": "rate_limit_exceeded", "type": "tokens"}}     | RATE_LIMIT
            200 | {"error": {"code": 429, "message": "x"}}                         | RATE_LIMIT
            200 | {"error": {"code": 402, "message": "x"}}                         | AUTHENTICATION
            200 | {"error": {"code": "502", "message": "x"}}                       | SERVER
            200 | {"error": {"type": "invalid_request_error"}}                     | INVALID
            200 | {"error": {"type": "overloaded_error"}}                          | OVERLOADED
            200 | {"error": {"type": "authentication_error"}}                      | AUTHENTICATION
            200 | {"error": {"code": "timeout"}}                                   | TIMEOUT
            200 | {"error": {"code": "content_filter"}}                            | CONTENT_FILTER
            200 | {"error": "something broke"}                                     | SERVER
            200 | {"object": "error", "type": "NotFoundError", "message": "x"}     | NOT_FOUND
            """)
    void codesSayMoreThanTheStatus(int status, String body, Kind kind) {
        assertThat(failure(json(status, body)).kind()).isEqualTo(kind);
    }

    @Test
    void aQuotaThatIsUsedUpIsNotTriedAgain() {
        ModelException quota = failure(json(429, """
                {"error": {"message": "You exceeded your current quota", "type": "insufficient_quota", "param": null,
                 "code": "insufficient_quota"}}"""));
        assertThat(quota.kind().retryable()).isFalse();
        assertThat(quota.status()).hasValue(429);
        assertThat(quota).hasMessageContaining("quota or credit of the account is used up");
        assertThat(failure(json(402, "{}"))).hasMessageContaining("quota or credit of the account is used up");
    }

    @Test
    void theRefusedParameterIsTold() {
        String openAi =
                "{\"error\": {\"message\": \"No.\", \"param\": \"temperature\", \"code\": \"unsupported_value\"}}";
        assertThat(failure(json(400, openAi)).parameter()).hasValue("temperature");
        String fastApi =
                "{\"detail\": [{\"loc\": [\"body\", \"top_p\"], \"msg\": \"too high\", \"input\": \"secret\"}]}";
        ModelException failure = failure(json(422, fastApi));
        assertThat(failure.parameter()).hasValue("top_p");
        assertThat(failure).hasMessageContaining("too high").hasMessageNotContaining("secret");
        assertThat(failure(json(400, "{\"error\": {\"param\": null}}")).parameter())
                .isEmpty();
    }

    @Test
    void aPathThatIsNotThereIsToldWithoutItsQuery() {
        answer(json(404, "{\"error\": {\"code\": \"404\", \"message\": \"Resource not found\"}}"));
        ModelException failure = failure("{\"azure\": true, \"api_version\": \"2024-10-21\"}");
        assertThat(failure)
                .hasMessageContaining("check the model's name and the base_url")
                .hasMessageContaining("/openai/deployments/m/chat/completions")
                .hasMessageNotContaining("api-version");
    }

    @Test
    void aServiceThatWantsAKeySaysSo() throws Exception {
        answer(json(401, "{\"error\": {\"message\": \"Unauthorized\"}}"));
        try (ModelEndpoint keyless = open(baseUrl(), null, "{}")) {
            ModelException failure =
                    catchThrowableOfType(ModelException.class, () -> keyless.complete(request(Message.user("Hi"))));
            assertThat(failure).hasMessageContaining("wants a key, and none was given");
        }
    }

    @Test
    void anHtmlPageIsTakenForWhatItsStatusSays() {
        String page = "<!DOCTYPE html><html><body>Bad gateway</body></html>";
        ModelException gateway = failure(aResponse().withStatus(502).withBody(page));
        assertThat(gateway.kind()).isEqualTo(Kind.SERVER);
        assertThat(gateway).hasMessageContaining("an HTML page").hasMessageNotContaining("DOCTYPE");
        ModelException site =
                failure(aResponse().withStatus(200).withBody(page).withHeader("Content-Type", "text/html"));
        assertThat(site.kind()).isEqualTo(Kind.INVALID);
        assertThat(site).hasMessageContaining("an HTML page").hasMessageContaining("base_url");
        ModelException text = failure(aResponse().withBody("Ollama is running"));
        assertThat(text.kind()).isEqualTo(Kind.INVALID);
        assertThat(text).hasMessageContaining("text that is not JSON").hasMessageContaining("base_url");
    }

    @Test
    void jsonThatEndsTooEarlyMayBeWholeNextTime() {
        assertThat(failure(okJson(GOOD.substring(0, 60))).kind()).isEqualTo(Kind.SERVER);
        assertThat(failure(okJson(""))).hasMessageContaining("an empty reply");
        assertThat(failure(okJson("")).kind()).isEqualTo(Kind.SERVER);
    }

    @Test
    void aRedirectIsNotFollowedAndItsTargetIsTold() {
        answer(aResponse().withStatus(308).withHeader("Location", "https://other.example/v1?token=secret"));
        ModelException failure = failure("{}");
        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure).hasMessageContaining("https://other.example/v1").hasMessageNotContaining("secret");
        assertThat(received().getUrl()).isEqualTo("/v1/chat/completions");
    }

    @Test
    void nothingIsSentTwice() {
        answer(aResponse().withStatus(503).withHeader("Retry-After", "0"));
        assertThat(failure("{}").kind()).isEqualTo(Kind.OVERLOADED);
        received();
        peer.resetRequests();
        answer(aResponse().withStatus(408));
        assertThat(failure("{}").kind()).isEqualTo(Kind.TIMEOUT);
        received();
    }
}
