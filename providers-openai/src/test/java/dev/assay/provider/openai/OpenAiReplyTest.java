package dev.assay.provider.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.ModelException;
import dev.assay.error.ModelException.Kind;
import dev.assay.json.Json;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelReply.TokenLogprob;
import dev.assay.model.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies in the shapes that services document. */
class OpenAiReplyTest extends PeerCase {
    private ModelReply reply(String file) throws IOException, InterruptedException {
        try (InputStream stream = OpenAiReplyTest.class.getResourceAsStream("replies/" + file + ".json")) {
            answer(okJson(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        }
        return ask("{}");
    }

    private ModelReply choice(String choice) throws InterruptedException {
        answer(okJson("{\"choices\": [" + choice + "]}"));
        return ask("{}");
    }

    private ModelException refused(String choice) {
        return failure(okJson("{\"choices\": [" + choice + "]}"));
    }

    @Test
    void openAi() throws Exception {
        ModelReply reply = reply("openai");
        assertThat(reply.text()).isEqualTo("Paris");
        assertThat(reply.model()).isEqualTo("gpt-4.1-mini-2025-04-14");
        assertThat(reply.finishReason()).isEqualTo("stop");
        assertThat(reply.usage()).isEqualTo(new Usage(1200, 30, 1024, 0, 12));
        assertThat(reply.cost()).isNull();
        assertThat(reply.logprobs())
                .containsExactly(
                        new TokenLogprob(
                                "Par",
                                -0.01,
                                List.of(
                                        new TokenLogprob("Par", -0.01, List.of()),
                                        new TokenLogprob("Lyon", -4.5, List.of()))),
                        new TokenLogprob("is", 0, List.of()));
    }

    @Test
    void azure() throws Exception {
        ModelReply reply = reply("azure");
        assertThat(reply.text()).isEqualTo("Paris");
        assertThat(reply.usage()).isEqualTo(new Usage(14, 2));
    }

    @Test
    void ollama() throws Exception {
        ModelReply reply = reply("ollama");
        assertThat(reply.text()).isEqualTo("Paris");
        assertThat(reply.model()).isEqualTo("qwen3:8b");
        assertThat(reply.message().wire().get("reasoning")).isEqualTo(Json.text("France has one."));
        assertThat(reply.usage()).isEqualTo(new Usage(20, 31));
    }

    @Test
    void vllm() throws Exception {
        ModelReply reply = reply("vllm");
        assertThat(reply.finishReason()).isEqualTo("tool_calls");
        assertThat(reply.message().content()).isEqualTo(Json.NULL);
        assertThat(reply.message().wire().at("/tool_calls/0/function/name")).contains(Json.text("capital"));
        assertThat(reply.usage()).isEqualTo(new Usage(170, 22));
    }

    @Test
    void openRouter() throws Exception {
        ModelReply reply = reply("openrouter");
        assertThat(reply.text()).isEqualTo("Paris");
        assertThat(reply.cost()).isEqualTo(new BigDecimal("0.00014"));
        assertThat(reply.usage()).isEqualTo(new Usage(194, 2, 10, 100, 1));
    }

    @Test
    void aServerWithMembersThatNobodyKnows() throws Exception {
        ModelReply reply = reply("unknown-members");
        assertThat(reply.text()).isEqualTo("Paris");
        assertThat(reply.model()).as("the one asked for").isEqualTo("m");
        assertThat(reply.finishReason()).isNull();
        assertThat(reply.usage()).isNull();
    }

    @Test
    void aWrongContentTypeDoesNotMatter() throws Exception {
        answer(aResponse().withBody("\uFEFF" + GOOD).withHeader("Content-Type", "text/plain; charset=latin1"));
        assertThat(ask("{}").text()).isEqualTo("Paris");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"total_tokens\": 9}", "{\"prompt_tokens\": 4}", "null", "{\"prompt_tokens\": \"4\"}"})
    void tokensThatWereNotCountedAreUnknownAndNotZero(String usage) throws Exception {
        answer(okJson("{\"choices\": [{\"message\": {\"content\": \"x\"}}], \"usage\": " + usage + "}"));
        assertThat(ask("{}").usage()).isNull();
    }

    @Test
    void aModelThatSpentItsTokensOnReasoningSaidNothing() throws Exception {
        answer(okJson("""
                {"choices": [{"finish_reason": "length",
                  "message": {"role": "assistant", "content": null, "reasoning_content": "Let me see"}}],
                 "usage": {"prompt_tokens": 5, "completion_tokens": 100}}
                """));
        ModelReply reply = ask("{}");
        assertThat(reply.message().content()).isEqualTo(Json.text(""));
        assertThat(reply.message().wire().get("reasoning_content")).isEqualTo(Json.text("Let me see"));
        assertThat(reply.finishReason()).isEqualTo("length");
        assertThat(reply.usage()).isEqualTo(new Usage(5, 100));
    }

    @Test
    void aReplyThatBrokeOffIsNoAnswer() {
        ModelException failure = refused("{\"message\": {\"content\": \"Par\"}, \"finish_reason\": \"error\"}");
        assertThat(failure.kind()).isEqualTo(Kind.SERVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e9999", "1e-9999", "\"1\"", "null"})
    void aCostThatNoCallHasIsUnknown(String cost) throws Exception {
        answer(okJson("{\"choices\": [{\"message\": {\"content\": \"x\"}}], \"usage\": {\"cost\": " + cost + "}}"));
        assertThat(ask("{}").cost()).isNull();
    }

    @Test
    void aProbabilityThatIsNoNumberOfJavasIsLeftOut() throws Exception {
        String logprobs =
                "{\"content\": [{\"token\": \"a\", \"logprob\": -1e400}, {\"token\": \"b\", \"logprob\": -1}]}";
        assertThat(choice("{\"message\": {\"content\": \"x\"}, \"logprobs\": " + logprobs + "}")
                        .logprobs())
                .containsExactly(new TokenLogprob("b", -1, List.of()));
    }

    @Test
    void aMessageWithoutRoleIsTheAssistants() throws Exception {
        assertThat(choice("{\"message\": {\"content\": \"x\"}}")
                        .message()
                        .wire()
                        .get("role"))
                .isEqualTo(Json.text("assistant"));
    }

    @Test
    void refusalsAndFilteredRepliesAreFailures() {
        ModelException refusal = refused("{\"message\": {\"content\": null, \"refusal\": \"I can't say Tirana\"}}");
        assertThat(refusal.kind()).isEqualTo(Kind.CONTENT_FILTER);
        assertThat(refusal).hasMessageContaining("refused to answer").hasMessageNotContaining("Tirana");
        ModelException filtered =
                refused("{\"message\": {\"content\": \"Half\"}, \"finish_reason\": \"content_filter\"}");
        assertThat(filtered.kind()).isEqualTo(Kind.CONTENT_FILTER);
        assertThat(filtered.status()).hasValue(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"message\": null}",
                "{\"message\": {\"content\": null}}",
                "{\"message\": {\"content\": null}, \"finish_reason\": \"error\"}",
                "{\"message\": {\"content\": 4}}",
                "{\"message\": {\"role\": \"oracle\", \"content\": \"x\"}}",
                "[]"
            })
    void aChoiceThatCannotBeUsedMayBeBetterNextTime(String choice) {
        assertThat(refused(choice).kind()).isEqualTo(Kind.SERVER);
    }

    @Test
    void aReplyWithoutChoicesMayBeBetterNextTime() {
        assertThat(failure(okJson("{}")).kind()).isEqualTo(Kind.SERVER);
        assertThat(failure(okJson("{\"choices\": []}"))).hasMessageContaining("without choices");
        assertThat(failure(okJson("[]")).kind()).isEqualTo(Kind.SERVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "\"\"", "false", "[]", "{\"code\": 0, \"message\": \"\"}"})
    void anErrorThatSaysNothingIsNone(String error) throws Exception {
        answer(okJson("{\"error\": " + error + ", \"choices\": [{\"message\": {\"content\": \"x\"}}]}"));
        assertThat(ask("{}").text()).isEqualTo("x");
    }

    @Test
    void anErrorBesideChoicesIsTheErrorOfTheCall() {
        ModelException failure =
                failure(okJson("{\"error\": {\"code\": 502}, \"choices\": [{\"message\": {\"content\": \"\"}}]}"));
        assertThat(failure.kind()).isEqualTo(Kind.SERVER);
    }

    @Test
    void anErrorInTheChoiceIsTheErrorOfTheCall() {
        ModelException failure = refused("""
                {"error": {"code": 429, "message": "Upstream is busy"}, "finish_reason": "error",
                 "message": {"role": "assistant", "content": ""}}""");
        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMIT);
        assertThat(failure).hasMessageContaining("Upstream is busy");
    }

    @Test
    void modelsAreListedWhereThereIsAList() throws Exception {
        answer(okJson("{\"data\": [{\"id\": \"a\", \"object\": \"model\"}, {\"id\": \"b\"}, {}]}"));
        assertThat(endpoint("{}").listModels()).containsExactly("a", "b");
        for (int status : new int[] {404, 405}) {
            answer(aResponse().withStatus(status));
            assertThat(endpoint("{}").listModels()).isEmpty();
        }
        answer(okJson("{\"data\": [{\"id\": \"gpt-4o\"}]}"));
        String azure = "{\"azure\": true, \"api_version\": \"2024-10-21\"}";
        assertThat(endpoint(azure).listModels())
                .as("base models are no deployments")
                .isEmpty();
    }
}
