package dev.assay.model;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model is to answer; null leaves the choice to the provider.
 *
 * @param temperature 0.0 to 2.0
 * @param topP above 0.0, up to 1.0
 * @param maxTokens 1 or more tokens of output
 * @param seed for providers that can repeat an answer
 * @param stop texts that end the output; empty for none
 */
public record ModelParameters(
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer maxTokens,
        @Nullable Long seed,
        List<String> stop) {
    public static final ModelParameters NONE = new ModelParameters(null, null, null, null, List.of());

    /** @throws ValidationException listing every parameter out of its range */
    public ModelParameters {
        stop = List.copyOf(stop);
        new ValidationException.Collector()
                .check(
                        temperature == null || (temperature >= 0 && temperature <= 2),
                        "temperature",
                        "is 0.0 to 2.0",
                        temperature)
                .check(topP == null || (topP > 0 && topP <= 1), "top_p", "is above 0.0, up to 1.0", topP)
                .check(maxTokens == null || maxTokens >= 1, "max_tokens", "is 1 or more", maxTokens)
                .throwIfAny();
    }

    /** The parameters that are set, as members {@code temperature, top_p, max_tokens, seed, stop}. */
    public Json toJson() {
        return Json.object()
                .putIfPresent("temperature", temperature)
                .putIfPresent("top_p", topP)
                .putIfPresent("max_tokens", maxTokens)
                .putIfPresent("seed", seed)
                .putIfPresent("stop", stop.isEmpty() ? null : stop)
                .build();
    }
}
