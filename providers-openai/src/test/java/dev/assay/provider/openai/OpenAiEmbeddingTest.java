package dev.assay.provider.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.error.ModelException;
import dev.assay.error.ModelException.Kind;
import dev.assay.json.Json;
import dev.assay.model.Embeddings;
import dev.assay.model.Usage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiEmbeddingTest extends PeerCase {
    private static final List<String> TWO = List.of("a", "b");

    private Embeddings embed(String reply, List<String> texts) throws InterruptedException {
        answer(okJson(reply));
        return endpoint("{}").embed("e", texts);
    }

    private static String floats(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        return "\"" + Base64.getEncoder().encodeToString(bytes.array()) + "\"";
    }

    @Test
    void theIndexPutsVectorsIntoTheOrderOfTheTexts() throws Exception {
        Embeddings two = embed("""
                {"object": "list", "model": "e-3", "usage": {"prompt_tokens": 8, "total_tokens": 8}, "data": [
                  {"object": "embedding", "index": 1, "embedding": [0.5, -1]},
                  {"object": "embedding", "index": 0, "embedding": [1e-3, 2]}]}
                """, TWO);
        assertThat(two.vectors()).containsExactly(new double[] {0.001, 2}, new double[] {0.5, -1});
        assertThat(two.model()).isEqualTo("e-3");
        assertThat(two.usage()).isEqualTo(new Usage(8, 0));
    }

    @Test
    void packedFloatsAreReadAsWell() throws Exception {
        Embeddings one = embed("{\"data\": [{\"embedding\": " + floats(0.5f, -2f) + "}]}", List.of("a"));
        assertThat(one.vectors()).singleElement().isEqualTo(new double[] {0.5, -2});
        assertThat(one.usage()).isNull();
        assertThat(one.model()).isEqualTo("e");
    }

    @Test
    void manyTextsGoInSeveralCalls() throws Exception {
        answer(okJson("{\"data\": [{\"embedding\": [1]}, {\"embedding\": [2]}], \"usage\": {\"prompt_tokens\": 3}}"));
        Embeddings four = endpoint("{\"embedding_batch\": 2}").embed("e", List.of("a", "b", "c", "d"));
        assertThat(four.vectors()).hasSize(4);
        assertThat(four.usage()).isEqualTo(new Usage(6, 0));
        assertThat(peer.findAll(anyRequestedFor(anyUrl())))
                .extracting(request -> body(request).get("input"))
                .containsExactly(Json.array("a", "b"), Json.array("c", "d"));
    }

    @Test
    void longTextsGoInCallsOfFew() throws Exception {
        answer(okJson("{\"data\": [{\"embedding\": [1]}]}"));
        String half = "x".repeat(150_000);
        assertThat(endpoint("{}").embed("e", List.of(half, half)).vectors()).hasSize(2);
        assertThat(peer.findAll(anyRequestedFor(anyUrl()))).hasSize(2);
    }

    @Test
    void noTextsNeedNoCall() throws Exception {
        assertThat(endpoint("{}").embed("e", List.of()).vectors()).isEmpty();
        assertThat(peer.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"data\": [{\"embedding\": [1]}]}",
                "{\"data\": [{\"embedding\": [1]}, {\"embedding\": [1, 2]}]}",
                "{\"data\": [{\"embedding\": [1]}, {\"embedding\": []}]}",
                "{\"data\": [{\"embedding\": [1]}, {\"embedding\": [null]}]}",
                "{\"data\": [{\"embedding\": [1]}, {}]}",
                "{\"data\": [{\"embedding\": [1]}, {\"embedding\": \"not base64\"}]}",
                "{\"data\": [{\"embedding\": [1], \"index\": 0}, {\"embedding\": [1], \"index\": 0}]}",
                "{\"data\": [{\"embedding\": [1], \"index\": 1}, {\"embedding\": [1], \"index\": 2}]}",
                "{\"data\": [{\"embedding\": [1], \"index\": -1}, {\"embedding\": [1], \"index\": 0.5}]}",
                "{\"data\": [{\"embedding\": [1]}, {\"embedding\": \"AADAfw==\"}]}"
            })
    void vectorsThatAreNotOneForEachTextAreAFailure(String reply) {
        ModelException failure = catchThrowableOfType(ModelException.class, () -> embed(reply, TWO));
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(Kind.SERVER);
    }

    @Test
    void failuresAreToldAsThoseOfChats() {
        answer(json(404, "{\"error\": {\"message\": \"no model e\", \"code\": \"model_not_found\"}}"));
        ModelException failure =
                catchThrowableOfType(ModelException.class, () -> endpoint("{}").embed("e", TWO));
        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        answer(okJson("{\"error\": {\"code\": 429}}"));
        failure =
                catchThrowableOfType(ModelException.class, () -> endpoint("{}").embed("e", TWO));
        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMIT);
    }
}
