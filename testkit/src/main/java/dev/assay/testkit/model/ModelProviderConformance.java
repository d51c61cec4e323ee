package dev.assay.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.dataset.Message;
import dev.assay.error.ModelException;
import dev.assay.error.ModelException.Kind;
import dev.assay.model.EmbeddingEndpoint;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelParameters;
import dev.assay.model.ModelProvider;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every model provider must do. A provider's own test extends it and says how each situation is brought about. */
@Timeout(60)
public abstract class ModelProviderConformance {
    private static final String KEY = "sk-conformance-4f1d9c7b2e";
    private static final int THREADS = 32;

    /** A new provider. */
    protected abstract ModelProvider provider();

    /** Settings without a key, one is added; each situation may be opened several times. */
    protected abstract EndpointSettings settings(Situation situation);

    /** A model that is served. */
    protected String model() {
        return "good-model";
    }

    /** A model that is not served. */
    protected String unknownModel() {
        return "no-such-model";
    }

    private ModelEndpoint open(Situation situation) {
        EndpointSettings settings = settings(situation);
        return provider().open(new EndpointSettings(settings.baseUrl(), KEY, settings.options()));
    }

    private ModelReply ask(ModelEndpoint endpoint, String text) throws InterruptedException {
        return endpoint.complete(new ModelRequest(model(), List.of(Message.user(text)), ModelParameters.NONE));
    }

    private ModelException failureIn(Situation situation) {
        try (ModelEndpoint endpoint = open(situation)) {
            ModelException thrown = catchThrowableOfType(ModelException.class, () -> ask(endpoint, "Hello"));
            assertThat(thrown).as("failure in situation %s", situation).isNotNull();
            return thrown;
        }
    }

    @Test
    void theNameIsLowerCaseAndStable() {
        assertThat(provider().name())
                .matches("[a-z0-9][a-z0-9_.-]*")
                .isEqualTo(provider().name());
    }

    @Test
    void aReplyHasTextModelAndUsage() throws InterruptedException {
        try (ModelEndpoint endpoint = open(Situation.GOOD)) {
            ModelReply reply = ask(endpoint, "What is the capital of France?");
            assertThat(reply.text()).isEqualTo("What is the capital of France?");
            assertThat(reply.model()).isNotBlank();
            assertThat(reply.usage()).isNotNull().satisfies(usage -> {
                assertThat(usage.inputTokens()).isPositive();
                assertThat(usage.outputTokens()).isPositive();
            });
        }
    }

    @Test
    void theLastUserMessageOfAConversationIsAnswered() throws InterruptedException {
        List<Message> conversation = List.of(
                Message.system("Be brief."), Message.user("One?"), Message.assistant("1"), Message.user("Two?"));
        try (ModelEndpoint endpoint = open(Situation.GOOD)) {
            ModelParameters parameters = new ModelParameters(0.0, 1.0, 100, 7L, List.of("END"));
            ModelReply reply = endpoint.complete(new ModelRequest(model(), conversation, parameters));
            assertThat(reply.text()).isEqualTo("Two?");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Grüße, 世界! \uD83D\uDC4B\uD83C\uDFFD \u202Eعربى",
                "\"quoted\" \\back\t\n{\"json\": [1]}\u0001",
                " "
            })
    void anyCharacterSurvives(String text) throws InterruptedException {
        try (ModelEndpoint endpoint = open(Situation.GOOD)) {
            assertThat(ask(endpoint, text).text()).isEqualTo(text);
        }
    }

    @Test
    void aMessageOfOneMebibyteSurvives() throws InterruptedException {
        String text = "0123456789abcde ".repeat(1 << 16);
        try (ModelEndpoint endpoint = open(Situation.GOOD)) {
            assertThat(ask(endpoint, text).text().equals(text)).isTrue();
        }
    }

    @Test
    void callsFromManyThreadsGetTheirOwnReplies() throws Exception {
        try (ModelEndpoint endpoint = open(Situation.GOOD)) {
            CyclicBarrier together = new CyclicBarrier(THREADS);
            List<FutureTask<String>> calls = IntStream.range(0, THREADS)
                    .mapToObj(i -> new FutureTask<>(() -> {
                        together.await();
                        return ask(endpoint, "message " + i).text();
                    }))
                    .toList();
            calls.forEach(call -> start(call));
            for (int i = 0; i < THREADS; i++) {
                assertThat(calls.get(i).get()).isEqualTo("message " + i);
            }
        }
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "conformance");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void anInterruptEndsTheCall() throws Exception {
        try (ModelEndpoint endpoint = open(Situation.SLOW)) {
            FutureTask<Throwable> call = new FutureTask<>(() -> {
                try {
                    return new AssertionError("a slow endpoint gave " + ask(endpoint, "Hello"));
                } catch (InterruptedException | RuntimeException e) {
                    return e;
                }
            });
            Thread thread = start(call);
            thread.join(200); // no state tells that the call waits for its reply, which it does from now at the latest
            assertThat(call.isDone()).as("done before the interrupt").isFalse();
            thread.interrupt();
            assertThat(call.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void aRateLimitTellsHowLongToWait() {
        ModelException failure = failureIn(Situation.RATE_LIMITED);
        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMIT);
        assertThat(failure.status()).hasValue(429);
        assertThat(failure.retryAfter()).hasValue(Situation.RETRY_AFTER);
    }

    @Test
    void failuresOfTheServerHaveTheirKindAndStatus() {
        ModelException broken = failureIn(Situation.BROKEN);
        assertThat(broken.kind()).isEqualTo(Kind.SERVER);
        assertThat(broken.status()).hasValue(500);
        assertThat(broken.retryAfter()).isEmpty();
        ModelException overloaded = failureIn(Situation.OVERLOADED);
        assertThat(overloaded.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(overloaded.status()).hasValue(503);
    }

    @Test
    void aRefusedKeyIsAnAuthenticationFailure() {
        ModelException failure = failureIn(Situation.KEY_REFUSED);
        assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(failure.status()).hasValue(401);
    }

    @Test
    void anUnknownModelIsNotFound() {
        ModelRequest request = new ModelRequest(unknownModel(), List.of(Message.user("Hello")), ModelParameters.NONE);
        try (ModelEndpoint endpoint = open(Situation.GOOD)) {
            ModelException failure = catchThrowableOfType(ModelException.class, () -> endpoint.complete(request));
            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        }
    }

    @Test
    void theModelsAreListed() throws InterruptedException {
        try (ModelEndpoint endpoint = open(Situation.GOOD)) {
            assertThat(endpoint.listModels()).contains(model()).doesNotContain(unknownModel());
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"GOOD", "SLOW"},
            mode = EnumSource.Mode.EXCLUDE)
    void theKeyIsNeverShown(Situation situation) {
        List<String> shown = new ArrayList<>();
        for (Throwable t = failureIn(situation); t != null; t = t.getCause()) {
            shown.add(t.toString());
            List.of(t.getSuppressed()).forEach(suppressed -> shown.add(suppressed.toString()));
        }
        try (ModelEndpoint endpoint = open(situation)) {
            shown.add(endpoint.toString());
        }
        assertThat(shown).noneMatch(text -> text.contains(KEY));
    }

    @Test
    void closingTwiceIsClosingOnce() {
        ModelEndpoint endpoint = open(Situation.GOOD);
        endpoint.close();
        assertThatCode(endpoint::close).doesNotThrowAnyException();
    }

    @Test
    void embeddingsHaveOneLengthAndKeepTheOrder() throws InterruptedException {
        try (ModelEndpoint endpoint = open(Situation.GOOD)) {
            Assumptions.assumeTrue(endpoint instanceof EmbeddingEndpoint, "the endpoint embeds nothing");
            EmbeddingEndpoint embedder = (EmbeddingEndpoint) endpoint;
            List<double[]> vectors = embedder.embed(model(), List.of("a red fox", "stock market", "a red fox"))
                    .vectors();
            assertThat(vectors).hasSize(3).extracting(v -> v.length).containsOnly(vectors.get(0).length);
            assertThat(cosine(vectors.get(0), vectors.get(2))).isGreaterThan(0.999);
            assertThat(cosine(vectors.get(0), vectors.get(1))).isLessThan(0.999);
            assertThat(embedder.embed(model(), List.of()).vectors()).isEmpty();
        }
    }

    private static double cosine(double[] a, double[] b) {
        double dot = IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
        return dot / Math.sqrt(square(a) * square(b));
    }

    private static double square(double[] a) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * a[i]).sum();
    }
}
