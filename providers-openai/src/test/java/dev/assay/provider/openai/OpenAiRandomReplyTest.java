package dev.assay.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.ModelException;
import dev.assay.json.Json;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelReply;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded replies with something else in some place are read, or are a {@link ModelException}: never anything else. */
class OpenAiRandomReplyTest {
    private static final int ROUNDS = 3_000;
    private static final List<Json> OTHERS = Stream.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1.5",
                    "1e400",
                    "99999999999999999999",
                    "\"\"",
                    "\"x\"",
                    "[]",
                    "[null]",
                    "{}",
                    "{\"a\": 1}",
                    "[[1]]",
                    "{\"message\": {}}",
                    "\"429\"",
                    "404")
            .map(Json::parse)
            .toList();

    private static final Setup SETUP = SetupReader.read(
            new EndpointSettings("http://localhost/v1", "sk-1", Json.emptyObject()), null, name -> null);

    @ParameterizedTest
    @ValueSource(strings = {"openai", "azure", "ollama", "vllm", "openrouter", "unknown-members"})
    void aChangedReplyNeverBreaksTheReader(String file) throws IOException {
        Json recorded = recorded(file);
        long seed = Long.getLong("assay.test.seed", System.nanoTime());
        Random random = new Random(seed);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Json changed = changed(recorded, new AtomicInteger(random.nextInt(places(recorded))), random);
            String text = changed.compact();
            String body = random.nextInt(4) > 0 ? text : text.substring(0, random.nextInt(text.length() + 1));
            read += readable(body, seed) ? 1 : 0;
        }
        assertThat(read).as("replies that could be read, seed %d", seed).isBetween(ROUNDS / 10, ROUNDS - 1);
    }

    private static Json recorded(String file) throws IOException {
        try (InputStream stream = OpenAiRandomReplyTest.class.getResourceAsStream("replies/" + file + ".json")) {
            return Json.parse(stream.readAllBytes());
        }
    }

    private static boolean readable(String body, long seed) {
        HttpReply reply = new HttpReply(SETUP.address().chat("m"), 200, Headers.of(), body);
        Failures failures = new Failures(SETUP, Json.NULL, Clock.systemUTC());
        try {
            ModelReply answer = ChatReplies.read(new Service.Answer(reply, failures), "m");
            return answer.message().wire().isObject();
        } catch (ModelException unusable) {
            return false;
        } catch (RuntimeException bug) {
            throw new AssertionError("seed " + seed + ", reply " + body, bug);
        }
    }

    private static int places(Json value) {
        Stream<Json> inner = value.isObject() ? value.members().values().stream() : Stream.empty();
        Stream<Json> all = value.isArray() ? value.elements().stream() : inner;
        return 1 + all.mapToInt(OpenAiRandomReplyTest::places).sum();
    }

    /** That value with another in the place that {@code left} counts down to. */
    private static Json changed(Json value, AtomicInteger left, Random random) {
        if (left.getAndDecrement() == 0) {
            return OTHERS.get(random.nextInt(OTHERS.size()));
        }
        if (value.isArray()) {
            return Json.array(value.elements().stream()
                    .map(each -> changed(each, left, random))
                    .toList());
        }
        Json copy = value;
        if (value.isObject()) {
            for (var member : value.members().entrySet()) {
                copy = copy.with(member.getKey(), changed(member.getValue(), left, random));
            }
        }
        return copy;
    }
}
