package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.error.ModelException;
import dev.assay.error.ValidationException;
import dev.assay.model.EmbeddingEndpoint;
import dev.assay.model.Embeddings;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelProvider;
import dev.assay.model.ModelProviders;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelRequest;
import dev.assay.model.Usage;
import dev.assay.model.call.ModelRef;
import dev.assay.model.call.Models;
import dev.assay.subject.Answer;
import dev.assay.time.SystemTime;
import dev.assay.time.TimeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddingSimilarityTest {
    private final Map<String, double[]> vectors = new HashMap<>();
    private final List<String> embedded = new ArrayList<>();
    private final SystemTime time = TimeSource.system();
    private final ModelProviders providers =
            new ModelProviders(List.of(provider("vectors", new Vectors()), provider("mute", new Mute())));
    private final Models models = Models.of(providers, time);

    @AfterEach
    void close() {
        providers.close();
        time.close();
    }

    private Score score(Object expected, String output) {
        ScorerRegistry registry = new ScorerRegistry();
        Scorers.registerBuiltIns(registry);
        return registry.resolve(Scorers.similarity(ModelRef.of("vectors", "small")), models)
                .score(Items.expecting(expected), Answer.of(output), thrown -> {});
    }

    @Test
    void theValueIsTheCosine() {
        vectors.put("Paris", new double[] {3, 0});
        vectors.put("the capital of France", new double[] {4, 3});
        Score score = score("Paris", "the capital of France");
        assertThat(score.value()).isCloseTo(0.8, within(1e-12));
        assertThat(score.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(score.threshold()).isEqualTo(0.8);
        assertThat(score.usage()).isEqualTo(new Usage(7, 0));
        assertThat(embedded).containsExactly("Paris", "the capital of France");
    }

    @Test
    void oppositesAreNoNearerThanStrangers() {
        vectors.put("yes", new double[] {1, 0});
        vectors.put("no", new double[] {-1, 0});
        vectors.put("fish", new double[] {0, 1});
        assertThat(score("yes", "no").value()).isZero();
        assertThat(score("yes", "fish").value()).isZero();
        assertThat(score("yes", "yes").value()).isEqualTo(1.0);
    }

    @Test
    void sizesDoNotCountAndNeverOverflow() {
        vectors.put("huge", new double[] {1e300, 1e300});
        vectors.put("tiny", new double[] {1e-300, 1e-300});
        assertThat(score("huge", "tiny").value()).isCloseTo(1, within(1e-12));
    }

    @Test
    void theOnlyMemberOfAnObjectIsTheExpectedText() {
        vectors.put("Suva", new double[] {1, 1});
        assertThat(score(Map.of("answer", "Suva"), "Suva").value()).isCloseTo(1, within(1e-12));
    }

    @Test
    void aVectorWithoutDirectionIsNoZero() {
        vectors.put("a", new double[] {0, 0});
        vectors.put("b", new double[] {1, 0});
        vectors.put("c", new double[] {Double.NaN, 0});
        assertThat(score("a", "b").outcome()).isEqualTo(Outcome.ERRORED);
        assertThat(score("b", "c").outcome()).isEqualTo(Outcome.ERRORED);
    }

    @Test
    void withoutExpectedTextNothingIsSpent() {
        assertThat(score(null, "Paris").outcome()).isEqualTo(Outcome.UNSCORED);
        assertThat(score("Paris", " ").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(embedded).isEmpty();
    }

    @Test
    void aCallThatFailsIsAnErrorOfTheItem() {
        Score score = score("Paris", "unknown to the model");
        assertThat(score.outcome()).isEqualTo(Outcome.ERRORED);
        assertThat(score.value()).isNull();
        assertThat(score.reason()).contains("no vector");
    }

    @Test
    void aProviderThatEmbedsNothingIsRefusedBeforeTheRun() {
        ScorerRegistry registry = new ScorerRegistry();
        Scorers.registerBuiltIns(registry);
        assertThatThrownBy(() -> registry.resolve(Scorers.similarity(ModelRef.of("mute", "m")), models))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("provider: is one that embeds texts");
    }

    private static ModelProvider provider(String name, ModelEndpoint endpoint) {
        return new ModelProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ModelEndpoint open(EndpointSettings settings) {
                return endpoint;
            }
        };
    }

    private static class Mute implements ModelEndpoint {
        @Override
        public ModelReply complete(ModelRequest request) {
            throw new ModelException(ModelException.Kind.INVALID, "embeds only");
        }

        @Override
        public List<String> listModels() {
            return List.of();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private final class Vectors extends Mute implements EmbeddingEndpoint {
        @Override
        public Embeddings embed(String model, List<String> texts) {
            embedded.addAll(texts);
            return new Embeddings(texts.stream().map(this::vector).toList(), model, new Usage(7, 0));
        }

        private double[] vector(String text) {
            double[] vector = vectors.get(text);
            if (vector == null) {
                throw new ModelException(ModelException.Kind.INVALID, "no vector for " + text);
            }
            return vector;
        }
    }
}
