package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import org.junit.jupiter.api.Test;

class ScorerRegistryTest {
    private static final Scorer ALWAYS = (datapoint, answer) -> Measurement.of(true);
    private static final Scorer NEVER = (datapoint, answer) -> Measurement.of(false);

    private final ScorerRegistry registry = new ScorerRegistry();

    @Test
    void anUnknownNameListsWhatThereIs() {
        Scorers.registerBuiltIns(registry);
        assertThatThrownBy(() -> registry.resolve(ScorerSpec.of("exactmatch", Json.emptyObject()), Items.MODELS))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("scorer: is a registered scorer, one of [contains, ")
                .hasMessageEndingWith("; register it on the builder (found: exactmatch)");
    }

    @Test
    void aNameIsRegisteredOnce() {
        registry.register("mine", ALWAYS);
        assertThatThrownBy(() -> registry.register("mine", NEVER))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("is registered once under a name (found: mine)");
    }

    @Test
    void registeredCodeIsResolvedByItsNameAndTakesNoConfiguration() {
        registry.register("mine", ALWAYS);
        ResolvedScorer resolved = registry.resolve(ScorerSpec.of("mine", Json.emptyObject()), Items.MODELS);
        assertThat(resolved.scorer()).isSameAs(ALWAYS);
        assertThat(resolved.threshold()).isEqualTo(0.5);
        assertThatThrownBy(() -> registry.resolve(ScorerSpec.of("mine", Json.parse("{\"x\": 1}")), Items.MODELS))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void codeThatIsHandedOverWinsOverRegisteredCode() {
        registry.register("mine", ALWAYS);
        assertThat(registry.resolve(Scorers.of("mine", NEVER), Items.MODELS).scorer())
                .isSameAs(NEVER);
        assertThat(registry.resolve(Scorers.of("other", NEVER), Items.MODELS).scorer())
                .isSameAs(NEVER);
    }

    @Test
    void codeCannotPassForAConfiguredScorer() {
        Scorers.registerBuiltIns(registry);
        assertThatThrownBy(() -> registry.resolve(Scorers.of("exact_match", ALWAYS), Items.MODELS))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("give the code a name of its own (found: exact_match)");
    }

    @Test
    void theThresholdOfTheSpecWinsOverTheDefaultOfTheType() {
        registry.register(ScorerType.of("graded", 0.8, config -> ALWAYS));
        ScorerSpec spec = ScorerSpec.of("graded", Json.emptyObject());
        assertThat(registry.resolve(spec, Items.MODELS).threshold()).isEqualTo(0.8);
        assertThat(registry.resolve(spec.threshold(0), Items.MODELS).threshold())
                .isEqualTo(0.0);
    }

    @Test
    void aTypeWithoutNameOrWithAnImpossibleThresholdIsRefused() {
        assertThatThrownBy(() -> ScorerType.of(" ", Double.NaN, config -> ALWAYS))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("name: ")
                .hasMessageContaining("defaultThreshold: ");
    }
}
