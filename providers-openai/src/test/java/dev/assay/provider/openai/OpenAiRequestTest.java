package dev.assay.provider.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.dataset.Message;
import dev.assay.error.ModelException;
import dev.assay.json.Json;
import dev.assay.model.EmbeddingEndpoint;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelParameters;
import dev.assay.model.ModelRequest;
import dev.assay.model.ModelRequest.ResponseSchema;
import dev.assay.model.ModelRequest.Tool;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The very requests that a service gets. */
class OpenAiRequestTest extends PeerCase {
    @BeforeEach
    void answerWell() {
        answer(okJson(GOOD));
    }

    private Json sent(String options, ModelRequest request) throws InterruptedException {
        endpoint(options).complete(request);
        return body(received());
    }

    private static Json expected(String members) {
        return Json.parse(
                "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]" + members + "}");
    }

    private static ModelRequest hi() {
        return request(Message.user("Hi"));
    }

    private static ModelRequest hi(ModelParameters parameters) {
        return hi().withParameters(parameters);
    }

    @Test
    void aPlainRequestHasModelAndMessagesOnly() throws Exception {
        assertThat(sent("{}", hi())).isEqualTo(expected(""));
        assertThat(received().getUrl()).isEqualTo("/v1/chat/completions");
        assertThat(received().getHeader("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(received().getHeader("Content-Type")).startsWith("application/json");
    }

    @Test
    void messagesGoAsTheyAre() throws Exception {
        Json conversation = Json.parse("""
                [{"role": "system", "content": "Be brief."},
                 {"role": "user", "name": "ann", "content": [
                   {"type": "text", "text": "What is this?"},
                   {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBO", "detail": "low"}}]},
                 {"role": "assistant", "content": null, "tool_calls": [
                   {"id": "c1", "type": "function", "function": {"name": "look", "arguments": "{}"}}]},
                 {"role": "tool", "tool_call_id": "c1", "content": "a cat"}]
                """);
        ModelRequest request = hi().withMessages(Message.listOf("messages", conversation));
        assertThat(sent("{}", request).get("messages").compact()).isEqualTo(conversation.compact());
    }

    @Test
    void parametersHaveTheirNames() throws Exception {
        ModelParameters all = new ModelParameters(0.5, 0.9, 100, 42L, List.of("END", "\n\n"));
        assertThat(sent("{}", hi(all))).isEqualTo(expected("""
                , "temperature": 0.5, "top_p": 0.9, "max_tokens": 100, "seed": 42, "stop": ["END", "\\n\\n"]"""));
    }

    @Test
    void theLimitOfTokensHasTheNameThatTheServiceKnows() throws Exception {
        ModelParameters limited = new ModelParameters(null, null, 100, null, List.of());
        assertThat(sent("{\"max_tokens_name\": \"max_completion_tokens\"}", hi(limited)))
                .isEqualTo(expected(", \"max_completion_tokens\": 100"));
    }

    @Test
    void toolsAreFunctions() throws Exception {
        Json parameters = Json.parse("{\"type\": \"object\", \"properties\": {\"q\": {\"type\": \"string\"}}}");
        List<Tool> tools =
                List.of(new Tool("search", "Searches", parameters), new Tool("now", null, Json.emptyObject()));
        assertThat(sent("{}", hi().withTools(tools))).isEqualTo(expected("""
                , "tools": [
                  {"type": "function", "function": {"name": "search", "description": "Searches",
                   "parameters": {"type": "object", "properties": {"q": {"type": "string"}}}}},
                  {"type": "function", "function": {"name": "now", "parameters": {}}}]"""));
    }

    @Test
    void aSchemaIsAskedForStrictlyUnlessOneSaysOtherwise() throws Exception {
        ModelRequest request =
                hi().withResponseSchema(new ResponseSchema("city", Json.parse("{\"type\": \"object\"}")));
        String format = """
                , "response_format": {"type": "json_schema",
                  "json_schema": {"name": "city", "schema": {"type": "object"}, "strict": %s}}""";
        assertThat(sent("{}", request)).isEqualTo(expected(format.formatted(true)));
        peer.resetRequests();
        assertThat(sent("{\"strict_schema\": false}", request)).isEqualTo(expected(format.formatted(false)));
    }

    @Test
    void logprobsAreAskedForWithTheirNumber() throws Exception {
        assertThat(sent("{}", hi().withTopLogprobs(5)))
                .isEqualTo(expected(", \"logprobs\": true, \"top_logprobs\": 5"));
    }

    @Test
    void theServicesOwnParametersGoIntoTheBodyAndWin() throws Exception {
        String options = "{\"extra_body\": {\"top_k\": 20, \"temperature\": 1, \"provider\": {\"order\": [\"a\"]}}}";
        assertThat(sent(options, hi(new ModelParameters(0.0, null, null, null, List.of()))))
                .isEqualTo(expected(", \"temperature\": 1, \"top_k\": 20, \"provider\": {\"order\": [\"a\"]}"));
    }

    @Test
    void textsToEmbedGoAsOneList() throws Exception {
        answer(okJson("{\"data\": [{\"embedding\": [1, 0]}, {\"embedding\": [0, 1]}]}"));
        endpoint("{\"extra_body\": {\"dimensions\": 2}}").embed("e", List.of("a", "b"));
        assertThat(received().getUrl()).isEqualTo("/v1/embeddings");
        assertThat(body(received()))
                .isEqualTo(Json.parse("{\"model\": \"e\", \"input\": [\"a\", \"b\"], \"dimensions\": 2}"));
    }

    @Test
    void azureIsAskedAtTheDeploymentWithItsOwnKeyHeader() throws Exception {
        String options = "{\"azure\": true, \"api_version\": \"2024-10-21\"}";
        ModelParameters limited = new ModelParameters(null, null, 9, null, List.of());
        try (ModelEndpoint azure = open("http://localhost:" + peer.port() + "/", KEY, options)) {
            azure.complete(hi(limited));
        }
        assertThat(received().getUrl()).isEqualTo("/openai/deployments/m/chat/completions?api-version=2024-10-21");
        assertThat(received().getHeader("api-key")).isEqualTo(KEY);
        assertThat(received().containsHeader("Authorization")).isFalse();
        assertThat(body(received())).isEqualTo(expected(", \"max_completion_tokens\": 9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void aDeploymentThatIsAStepInAPathIsNotThere(String name) throws Exception {
        try (EmbeddingEndpoint azure =
                open("http://localhost:" + peer.port(), KEY, "{\"azure\": true, \"api_version\": \"v\"}")) {
            ModelRequest request = new ModelRequest(name, List.of(Message.user("Hi")), ModelParameters.NONE);
            ModelException failure = catchThrowableOfType(ModelException.class, () -> azure.complete(request));
            assertThat(failure.kind()).isEqualTo(ModelException.Kind.NOT_FOUND);
            assertThat(catchThrowableOfType(ModelException.class, () -> azure.embed(name, List.of("a"))))
                    .isNotNull();
        }
        assertThat(peer.getAllServeEvents()).isEmpty();
    }

    @Test
    void headersOfTheServicesOwnAreSent() throws Exception {
        sent("""
                {"organization": "org-1", "project": "proj-1",
                 "headers": {"HTTP-Referer": "https://example.org", "X-Title": "Evaluation", "X-Author": "ann", "user-agent": "mine/1"}}
                """, hi());
        assertThat(received().getHeader("HTTP-Referer")).isEqualTo("https://example.org");
        assertThat(received().getHeader("X-Title")).isEqualTo("Evaluation");
        assertThat(received().getHeader("X-Author")).isEqualTo("ann");
        assertThat(received().getHeader("OpenAI-Organization")).isEqualTo("org-1");
        assertThat(received().getHeader("OpenAI-Project")).isEqualTo("proj-1");
        assertThat(received().header("User-Agent").values()).containsExactly("mine/1");
    }

    @Test
    void withoutAKeyNoneIsSent() throws Exception {
        try (ModelEndpoint local = open(baseUrl(), null, "{}")) {
            local.complete(hi());
        }
        assertThat(received().containsHeader("Authorization")).isFalse();
        assertThat(received().containsHeader("api-key")).isFalse();
    }
}
