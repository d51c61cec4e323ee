package dev.assay.model.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.assay.dataset.Message;
import dev.assay.error.ModelException;
import dev.assay.json.Json;
import dev.assay.model.Embeddings;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelParameters;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelRequest;
import dev.assay.model.Usage;
import dev.assay.model.price.ModelPrice;
import dev.assay.model.price.Price;
import dev.assay.model.price.PriceList;
import dev.assay.time.SystemTime;
import dev.assay.time.TimeSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final String KEY = "sk-0123456789+/=";
    private static final EndpointSettings SETTINGS = new EndpointSettings(null, KEY, Json.emptyObject());
    private static final Usage MILLION = new Usage(1_000_000, 1_000_000);
    private static final BigDecimal TOLD = new BigDecimal("0.5");

    private final SystemTime time = TimeSource.system();
    private final PriceList prices = PriceList.of(
            ModelPrice.of("p", "asked", Price.of("1", "2")), ModelPrice.of("p", "answered", Price.of("3", "4")));

    @AfterEach
    void close() {
        time.close();
    }

    private Model model(String name, Throwable failure) {
        ModelEndpoint endpoint = new ModelEndpoint() {
            @Override
            public ModelReply complete(ModelRequest request) {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }

            @Override
            public List<String> listModels() {
                return List.of();
            }

            @Override
            public void close() {}
        };
        return new Model(endpoint, SETTINGS, "p", name, Caller.direct(time), prices);
    }

    private BigDecimal cost(String asked, String answered, Usage usage, BigDecimal told) {
        ModelReply reply = new ModelReply(Message.assistant("x"), answered, null, usage, List.of(), told);
        return model(asked, null).cost(reply);
    }

    @Test
    void thePriceOfTheModelThatWasAskedComesFirst() {
        assertThat(cost("asked", "answered", MILLION, TOLD)).isEqualByComparingTo("3");
        assertThat(cost("alias", "answered", MILLION, TOLD)).isEqualByComparingTo("7");
        assertThat(cost("alias", "unlisted", MILLION, TOLD)).isEqualByComparingTo(TOLD);
        assertThat(cost("asked", "answered", null, TOLD)).isEqualByComparingTo(TOLD);
    }

    @Test
    void aCostThatNobodyKnowsIsNull() {
        assertThat(cost("alias", "unlisted", MILLION, null)).isNull();
        assertThat(cost("asked", "answered", null, null)).isNull();
    }

    @Test
    void embeddingsCostInTheSameWay() {
        Model model = model("asked", null);
        Embeddings embeddings = new Embeddings(List.of(new double[] {1}), "other", new Usage(1_000_000, 0));
        assertThat(model.cost(embeddings)).isEqualByComparingTo("1");
        assertThat(model.cost(new Embeddings(List.of(), "other", null))).isNull();
        assertThat(model("alias", null).cost(embeddings)).isNull();
    }

    private Throwable thrown(Throwable failure) {
        Model model = model("asked", failure);
        return catchThrowable(() -> model.complete(model.request(List.of(Message.user("x")), ModelParameters.NONE)));
    }

    @Test
    void aFailureThatShowsTheKeyIsPassedOnWithoutIt() {
        Throwable cause = new IllegalArgumentException("Unexpected char in Authorization: Bearer " + KEY);
        ModelException failure = new ModelException(
                ModelException.Kind.RATE_LIMIT, "refused " + KEY, 429, Duration.ofSeconds(3), "key", cause);
        assertThat(thrown(failure)).isInstanceOfSatisfying(ModelException.class, clean -> {
            assertThat(clean).hasMessage("refused ***").hasNoCause();
            assertThat(clean.kind()).isEqualTo(ModelException.Kind.RATE_LIMIT);
            assertThat(clean.status()).hasValue(429);
            assertThat(clean.retryAfter()).contains(Duration.ofSeconds(3));
            assertThat(clean.parameter()).contains("key");
        });
        assertThat(thrown(new IllegalStateException("broken", cause)))
                .hasMessage("java.lang.IllegalStateException: broken")
                .hasNoCause();
    }

    @Test
    void noErrorAndNoParameterShowsTheKeyEither() {
        assertThat(thrown(new AssertionError("with " + KEY))).hasMessage("java.lang.AssertionError: with ***");
        ModelException failure =
                new ModelException(ModelException.Kind.INVALID, "refused", 400, null, "auth." + KEY, null);
        assertThat(thrown(failure))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        clean -> assertThat(clean.parameter()).contains("auth.***"));
        Error other = new StackOverflowError();
        assertThat(thrown(other)).isSameAs(other);
    }

    @Test
    void otherFailuresArePassedOnAsTheyAre() {
        ModelException failure =
                new ModelException(ModelException.Kind.SERVER, "down", 500, null, new IllegalStateException());
        assertThat(thrown(failure)).isSameAs(failure);
    }
}
