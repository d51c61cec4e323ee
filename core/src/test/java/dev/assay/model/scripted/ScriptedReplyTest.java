package dev.assay.model.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.dataset.Message;
import dev.assay.json.Json;
import dev.assay.model.EmbeddingEndpoint;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelParameters;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelRequest;
import dev.assay.model.Requests;
import dev.assay.model.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScriptedReplyTest {
    private static final Map<String, String> SUMS = sums(1_000);

    private static Map<String, String> sums(int n) {
        Map<String, String> sums = new LinkedHashMap<>();
        IntStream.range(0, n).forEach(i -> sums.put(i + " + 1?", String.valueOf(i + 1)));
        return sums;
    }

    private static ModelEndpoint open(Script script) {
        return new ScriptedProvider(script).open(EndpointSettings.NONE);
    }

    private static String ask(ModelEndpoint endpoint, String text) throws InterruptedException {
        return endpoint.complete(Requests.user("m", text)).text();
    }

    @Test
    void anEmptyScriptRepeatsTheLastUserMessage() throws InterruptedException {
        ModelRequest request = Requests.of("m", Message.user("first"), Message.assistant("no"), Message.user("last"));
        assertThat(open(Script.echo()).complete(request).text()).isEqualTo("last");
    }

    @Test
    void theTableComesBeforeTheRulesAndTheRulesBeforeTheReply() throws InterruptedException {
        ModelEndpoint endpoint = open(Script.echo()
                .answering("capital of France?", "Paris")
                .matching("capital of (\\w+)", "the chief town of {{1}}")
                .matching("capital", "which one?")
                .otherwise("{{last_user}}, {{ n }}, {{model}}, {{system}}."));
        assertThat(ask(endpoint, "capital of France?")).isEqualTo("Paris");
        assertThat(ask(endpoint, "the capital of Spain, please")).isEqualTo("the chief town of Spain");
        assertThat(ask(endpoint, "capital!")).isEqualTo("which one?");
        ModelRequest hello = Requests.of("m", Message.system("Be nice"), Message.user("Hello"));
        assertThat(endpoint.complete(hello).text()).isEqualTo("Hello, 4, m, Be nice.");
    }

    @Test
    void whatAPlaceholderBringsInIsNotExpandedAgain() throws InterruptedException {
        assertThat(ask(open(Script.echo().otherwise("<{{input}}>")), "{{model}} $1 \\"))
                .isEqualTo("<{{model}} $1 \\>");
    }

    @Test
    void aModelReplacesWhatTheScriptSaysForAll() throws InterruptedException {
        Script script = Script.echo().answering("q", "a").otherwise("?").model("plain", Script.echo());
        ModelEndpoint endpoint = open(script.model("loud", Script.echo().otherwise("WHAT?")));
        assertThat(endpoint.listModels()).containsExactly("plain", "loud");
        assertThat(endpoint.complete(Requests.user("plain", "x")).text()).isEqualTo("?");
        assertThat(endpoint.complete(Requests.user("loud", "x")).text()).isEqualTo("WHAT?");
        assertThat(endpoint.complete(Requests.user("loud", "q")).text()).isEqualTo("a");
    }

    @Test
    void theOptionsOfAnEndpointReplaceMembersOfTheScript() throws InterruptedException {
        ScriptedProvider provider =
                new ScriptedProvider(Script.echo().answering("q", "a").otherwise("old"));
        Json options = Json.parse("{\"reply\": \"new\"}");
        ModelEndpoint endpoint = provider.open(EndpointSettings.NONE.withOptions(options));
        assertThat(ask(endpoint, "q")).isEqualTo("a");
        assertThat(ask(endpoint, "x")).isEqualTo("new");
    }

    @Test
    void accuracyIsTheShareOfTheTableThatIsAnsweredRight() throws InterruptedException {
        Map<String, String> replies = replies(open(Script.echo().answering(SUMS).accuracy(0.7)), false);
        assertThat(share(replies)).isCloseTo(0.7, within(0.05));
        assertThat(replies.values()).allMatch(SUMS::containsValue);
        assertThat(share(replies(open(Script.echo().answering(SUMS).accuracy(0)), false)))
                .isZero();
        assertThat(share(replies(open(Script.echo().answering(SUMS).accuracy(1)), false)))
                .isEqualTo(1);
    }

    @Test
    void theSameSeedGivesTheSameRepliesInWhateverOrder() throws InterruptedException {
        Script script = Script.echo().answering(SUMS).accuracy(0.5).seed(42);
        Map<String, String> replies = replies(open(script), false);
        assertThat(replies(open(script), true)).isEqualTo(replies);
        assertThat(replies(open(script.seed(43)), false)).isNotEqualTo(replies);
    }

    private static Map<String, String> replies(ModelEndpoint endpoint, boolean shuffled) throws InterruptedException {
        List<String> questions = new ArrayList<>(SUMS.keySet());
        if (shuffled) {
            Collections.shuffle(questions, new Random(1));
        }
        Map<String, String> replies = new HashMap<>();
        for (String question : questions) {
            replies.put(question, ask(endpoint, question));
        }
        return replies;
    }

    private static double share(Map<String, String> replies) {
        return (double) SUMS.keySet().stream()
                        .filter(question -> SUMS.get(question).equals(replies.get(question)))
                        .count()
                / SUMS.size();
    }

    @Test
    void aTableOfOneReplyIsAnsweredWrongWithoutInventingOne() throws InterruptedException {
        assertThat(ask(open(Script.echo().answering("q", "a").accuracy(0)), "q"))
                .isEqualTo("I do not know.");
    }

    @Test
    void aTokenIsFourCharactersAndMaxTokensIsKept() throws InterruptedException {
        Message message = Message.user("12345678\uD83D\uDC4B");
        ModelEndpoint endpoint = open(Script.echo());
        ModelReply whole = endpoint.complete(Requests.of("m", message));
        assertThat(whole.usage()).isEqualTo(new Usage(3, 3));
        assertThat(whole.finishReason()).isEqualTo("stop");
        ModelParameters two = new ModelParameters(null, null, 2, null, List.of());
        ModelReply cut = endpoint.complete(new ModelRequest("m", List.of(message), two));
        assertThat(cut.text()).isEqualTo("12345678");
        assertThat(cut.usage()).isEqualTo(new Usage(3, 2));
        assertThat(cut.finishReason()).isEqualTo("length");
    }

    @Test
    void textsThatShareWordsAreNearerThanTextsThatShareNone() throws InterruptedException {
        EmbeddingEndpoint endpoint = (EmbeddingEndpoint) open(Script.echo());
        List<String> texts = List.of("The cat sat on the mat.", "the CAT sat", "shares fell in Tokyo", "!?", "");
        List<double[]> vectors = endpoint.embed("m", texts).vectors();
        assertThat(vectors).allSatisfy(v -> assertThat(dot(v, v)).isCloseTo(1, within(1e-9)));
        assertThat(dot(vectors.get(0), vectors.get(1))).isGreaterThan(0.5);
        assertThat(dot(vectors.get(0), vectors.get(2))).isLessThan(0.2);
        assertThat(endpoint.embed("m", List.of(texts.get(1))).vectors().get(0)).isEqualTo(vectors.get(1));
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
}
