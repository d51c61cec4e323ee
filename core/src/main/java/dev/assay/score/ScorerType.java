package dev.assay.score;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.util.Objects;
import java.util.function.Function;

/**
 * A kind of scorer that is known by name.
 *
 * @param name 1 to 255 characters; lower-case snake case, such as {@code exact_match}, by custom
 * @param defaultThreshold 0 to 1
 */
public record ScorerType(String name, double defaultThreshold, ScorerFactory factory) {
    /** The threshold of code without a type: graded values pass from the middle on, yes and no are told apart. */
    public static final double CODE_THRESHOLD = 0.5;

    static final String NAME_RULE = "is 1 to 255 characters, not all blank";

    public ScorerType {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(factory, "factory");
        new ValidationException.Collector()
                .check(isName(name), "name", NAME_RULE, name)
                .check(
                        defaultThreshold >= 0 && defaultThreshold <= 1,
                        "defaultThreshold",
                        "is 0 to 1",
                        defaultThreshold)
                .throwIfAny();
    }

    /** A type whose scorers call no model. */
    public static ScorerType of(String name, double defaultThreshold, Function<Json, Scorer> factory) {
        Objects.requireNonNull(factory, "factory");
        return new ScorerType(name, defaultThreshold, (config, models) -> factory.apply(config));
    }

    static boolean isName(String name) {
        return !name.isBlank() && name.length() <= 255;
    }
}
