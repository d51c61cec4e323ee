package dev.assay.provider.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.assay.dataset.Message;
import dev.assay.error.ModelException;
import dev.assay.json.Json;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys, prompts and answers are told to nobody but the service. */
class OpenAiSecrecyTest extends PeerCase {
    private static final String PROMPT = "The patient Jane Roe, born 1970, asks about her results.";

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void theKeyIsNowhere() throws Exception {
        CapturedLog.LINES.clear();
        List<String> seen = new ArrayList<>();
        String echo = "{\"error\": {\"message\": \"Bad key Bearer " + KEY + " given\", \"param\": \"" + KEY + "\"}}";
        for (int status : new int[] {200, 400, 401, 429, 500}) {
            seen.add(trace(failure(json(status, echo))));
        }
        for (Fault fault : Fault.values()) {
            seen.add(trace(failure(aResponse().withFault(fault))));
        }
        seen.add(trace(failure(aResponse().withStatus(500).withBody("x".repeat(290) + KEY))));
        String encoded = Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8));
        ModelException basic = failure(aResponse().withStatus(401).withBody("Bad credentials " + encoded));
        assertThat(basic).hasMessageContaining("Bad credentials ***").hasMessageNotContaining(encoded);
        seen.add(trace(failure(aResponse().withStatus(302).withHeader("Location", "http://x/" + KEY))));
        answer(okJson(GOOD));
        ask("{}");
        seen.add(endpoint("{}").toString());
        seen.addAll(CapturedLog.LINES);
        assertThat(CapturedLog.LINES).hasSizeGreaterThan(5);
        assertThat(seen).noneMatch(text -> text.contains(KEY) || text.contains(KEY.substring(0, 10)));
    }

    @Test
    void aKeyThatCannotBeSentIsNotShown() {
        String key = "sk-line\nbreak-4711";
        Throwable thrown = catchThrowable(() -> open(baseUrl(), key, "{}"));
        assertThat(thrown).hasMessageContaining("api_key").hasMessageContaining("line break");
        assertThat(trace(thrown)).doesNotContain("4711");
    }

    @Test
    void whatTheServiceRepeatsOfThePromptIsLeftOut() {
        answer(json(400, "{\"error\": {\"message\": \"Cannot read '" + PROMPT + "' as a request\"}}"));
        assertThat(failureOf(PROMPT)).hasMessageContaining("Cannot read '***' as a request");
        answer(json(400, "{\"error\": {\"message\": \"invalid: ...Roe, born 1970, asks about... (56 characters)\"}}"));
        assertThat(failureOf(PROMPT))
                .hasMessageContaining("invalid: ...")
                .hasMessageContaining("(56 characters)")
                .hasMessageNotContaining("1970");
    }

    @Test
    @Timeout(20)
    void aLongPromptThatIsRepeatedCostsNoSeconds() {
        String letters = new Random(4711)
                .ints(1 << 20, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        Scrub scrub = Scrub.of(KEY, Json.text(letters));
        assertThat(scrub.quote("Cannot read '" + letters + "' as a request"))
                .isEqualTo("Cannot read '***' as a request");
        String periodic = "ab".repeat(1 << 19);
        assertThat(Scrub.of(KEY, Json.text(periodic)).quote(periodic + "ba" + periodic))
                .matches("[*ab]*")
                .doesNotContain("abab");
    }

    @Test
    void whatBeginsLikeAnotherPartOfThePromptIsLeftOutToItsEnd() {
        String prompt = "The results of Jane are bad. The results of Jane are good.";
        assertThat(Scrub.of(KEY, Json.text(prompt)).quote("Why 'The results of Jane are good.'?"))
                .isEqualTo("Why '***'?");
    }

    @Test
    void wordsOfTheApiAreNoPrompt() {
        answer(json(400, "{\"error\": {\"message\": \"the role assistant cannot begin with an image_url\"}}"));
        Message message = Message.of("message", Json.parse("""
                {"role": "assistant", "content": [{"type": "image_url", "image_url": {"url": "https://example.org/a"}}]}"""));
        ModelException failure =
                catchThrowableOfType(ModelException.class, () -> endpoint("{}").complete(request(message)));
        assertThat(failure).hasMessageContaining("the role assistant cannot begin with an image_url");
    }

    private ModelException failureOf(String prompt) {
        return catchThrowableOfType(ModelException.class, () -> endpoint("{}").complete(request(Message.user(prompt))));
    }

    @Test
    void atMostThreeHundredCharactersAreQuotedOnOneLine() {
        ModelException failure = failure(json(400, "{\"error\": {\"message\": \"" + "wrong\\n ".repeat(1000) + "\"}}"));
        assertThat(failure.getMessage().length()).isLessThan(300 + 200);
        assertThat(failure).hasMessageContaining("wrong wrong").hasMessageNotContaining("\n");
    }

    @Test
    void neitherPromptNorAnswerIsLogged() throws Exception {
        CapturedLog.LINES.clear();
        answer(okJson(GOOD));
        endpoint("{}").complete(request(Message.user(PROMPT)));
        assertThat(CapturedLog.LINES).isNotEmpty().noneMatch(line -> line.contains("Jane") || line.contains("Paris"));
        assertThat(CapturedLog.LINES).allMatch(line -> line.startsWith("DEBUG"));
    }

    @Test
    void aRedirectDoesNotCarryTheKeyAway() {
        WireMockServer other = new WireMockServer(0);
        other.start();
        try {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                String location = "http://127.0.0.1:" + other.port() + "/v1/chat/completions";
                ModelException failure = failure(aResponse().withStatus(status).withHeader("Location", location));
                assertThat(failure).hasMessageContaining("redirects are not followed");
            }
            assertThat(other.getAllServeEvents()).isEmpty();
        } finally {
            other.stop();
        }
    }

    @Test
    void theEnvironmentsKeyGoesToOpenAiOnly() throws Exception {
        answer(okJson(GOOD));
        OpenAiProvider.Host host = new OpenAiProvider.Host(Clock.systemUTC(), variable -> KEY);
        var here = new EndpointSettings(baseUrl(), null, Json.emptyObject());
        try (ModelEndpoint endpoint = new OpenAiProvider(host).open(here)) {
            endpoint.complete(request(Message.user("Hi")));
            assertThat(endpoint.toString()).contains("key=none");
        }
        assertThat(received().containsHeader("Authorization")).isFalse();
        try (ModelEndpoint openAi = new OpenAiProvider(host).open(EndpointSettings.NONE)) {
            assertThat(openAi.toString())
                    .contains("https://api.openai.com/v1", "key=***")
                    .doesNotContain(KEY);
        }
    }
}
