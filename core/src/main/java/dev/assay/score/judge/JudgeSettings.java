package dev.assay.score.judge;

import dev.assay.error.ValidationException;
import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import dev.assay.model.call.ModelRef;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which model judges, and how it is called.
 *
 * @param model null for the model that the run's subject asks
 * @param temperature 0.0 to 2.0; 0 until it is set
 * @param seed for providers that can repeat an answer
 * @param maxTokens how long a reply may be; null for the provider's own limit
 */
public record JudgeSettings(
        @Nullable ModelRef model,
        double temperature,
        long seed,
        @Nullable Integer maxTokens) {
    /** Any fixed number will do; one that is sent makes judging repeatable where a provider can. */
    public static final long DEFAULT_SEED = 1;

    public static final JudgeSettings DEFAULT = new JudgeSettings(null, 0, DEFAULT_SEED, null);

    public JudgeSettings {
        new ValidationException.Collector()
                .check(temperature >= 0 && temperature <= 2, "temperature", "is 0.0 to 2.0", temperature)
                .check(maxTokens == null || maxTokens >= 1, "max_tokens", "is 1 or more", maxTokens)
                .throwIfAny();
    }

    /**
     * Reads those members of a larger configuration: {@code provider, model, base_url, options, connection_id, temperature,
     * seed, max_tokens}; what is wrong is noted there.
     */
    public static JudgeSettings read(ConfigReader config) {
        ModelRef ref = ref(config);
        double temperature = config.decimal("temperature", 0, 2, 0);
        Long seed = config.whole("seed");
        Integer most = config.integer("max_tokens");
        config.check(most == null || most >= 1, "max_tokens", "is 1 or more", most);
        return new JudgeSettings(
                ref,
                temperature,
                Objects.requireNonNullElse(seed, DEFAULT_SEED),
                most != null && most < 1 ? null : most);
    }

    /** The model that the members name; null when there are none. */
    static @Nullable ModelRef ref(ConfigReader config) {
        ModelRef ref = ModelRef.read(config);
        return ref.toJson().equals(Json.emptyObject()) ? null : ref;
    }

    JudgeSettings withModel(ModelRef other) {
        return new JudgeSettings(other, temperature, seed, maxTokens);
    }

    JudgeSettings withSeed(long other) {
        return new JudgeSettings(model, temperature, other, maxTokens);
    }
}
