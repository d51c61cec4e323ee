package dev.assay.score;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scorer as data, {@code {type, config, name?, threshold?, weight?, negate?}}, so that a run can be stored and resumed by
 * another process; and, for code that was handed over, the code itself, which wins over the type. Immutable; every method
 * gives a changed copy.
 */
public final class ScorerSpec {
    private static final String WEIGHT_RULE = "is above 0 and finite";

    private final String type;
    private final Json config;
    private final String name;
    private final @Nullable Double threshold;
    private final double weight;
    private final boolean negate;
    private final @Nullable Scorer code;

    private ScorerSpec(
            String type,
            Json config,
            String name,
            @Nullable Double threshold,
            double weight,
            boolean negate,
            @Nullable Scorer code) {
        this.type = Objects.requireNonNull(type, "type");
        this.config = Objects.requireNonNull(config, "config");
        this.name = Objects.requireNonNull(name, "name");
        this.threshold = threshold;
        this.weight = weight;
        this.negate = negate;
        this.code = code;
        new ValidationException.Collector()
                .check(ScorerType.isName(type), "type", ScorerType.NAME_RULE, type)
                .check(ScorerType.isName(name), "name", ScorerType.NAME_RULE, name)
                .check(config.isObject(), name + ".config", "is an object", config.compact())
                .check(
                        threshold == null || (threshold >= 0 && threshold <= 1),
                        name + ".threshold",
                        "is 0 to 1",
                        threshold)
                .check(weight > 0 && weight < Double.POSITIVE_INFINITY, name + ".weight", WEIGHT_RULE, weight)
                .throwIfAny();
    }

    /** A scorer by its registered type and configuration, an object. */
    public static ScorerSpec of(String type, Json config) {
        return new ScorerSpec(type, config, type, null, 1, false, null);
    }

    /** Code under a name. */
    public static ScorerSpec of(String name, Scorer code) {
        return new ScorerSpec(name, Json.emptyObject(), name, null, 1, false, Objects.requireNonNull(code, "code"));
    }

    /**
     * Reads the stored form. Code is not part of it: the spec of code comes back as one that is resolved by its name.
     *
     * @throws ValidationException listing every member that is missing, unknown, of the wrong type or out of range
     */
    public static ScorerSpec of(Json stored) {
        ScorerConfig members = new ScorerConfig("scorer", stored);
        String type = members.text("type");
        members.check(type != null || stored.get("type") != null, "type", "is required", "nothing");
        Json config = members.object("config");
        String name = members.text("name");
        BigDecimal threshold = members.number("threshold");
        BigDecimal weight = members.number("weight");
        boolean negate = members.flag("negate");
        members.refuseProblems();
        String known = Objects.requireNonNull(type, "type");
        return new ScorerSpec(
                known,
                config == null ? Json.emptyObject() : config,
                name == null ? known : name,
                threshold == null ? null : threshold.doubleValue(),
                weight == null ? 1 : weight.doubleValue(),
                negate,
                null);
    }

    /** Another name for its scores, when one type is used twice in a run. */
    public ScorerSpec named(String newName) {
        return new ScorerSpec(type, config, newName, threshold, weight, negate, code);
    }

    /** The value from which on a score passes, 0 to 1; the type's own default until it is set. */
    public ScorerSpec threshold(double newThreshold) {
        return new ScorerSpec(type, config, name, newThreshold, weight, negate, code);
    }

    /** How much it counts in the item's score, above 0; 1 until it is set. */
    public ScorerSpec weight(double newWeight) {
        return new ScorerSpec(type, config, name, threshold, newWeight, negate, code);
    }

    /** Turns pass into fail, fail into pass, and the value v into 1 − v. */
    public ScorerSpec negate() {
        return new ScorerSpec(type, config, name, threshold, weight, !negate, code);
    }

    public String type() {
        return type;
    }

    public Json config() {
        return config;
    }

    /** The name its scores go by; unique in a run. */
    public String name() {
        return name;
    }

    /** The threshold that was set here; empty when the type's default holds. */
    public Optional<Double> threshold() {
        return Optional.ofNullable(threshold);
    }

    public double weight() {
        return weight;
    }

    public boolean isNegated() {
        return negate;
    }

    /** The code, when it was handed over. */
    public Optional<Scorer> code() {
        return Optional.ofNullable(code);
    }

    /** The stored form; what is at its default is left out. */
    public Json toJson() {
        return Json.object()
                .put("type", type)
                .put("config", config)
                .putIfPresent("name", name.equals(type) ? null : name)
                .putIfPresent("threshold", threshold)
                .putIfPresent("weight", weight == 1 ? null : weight)
                .putIfPresent("negate", negate ? Boolean.TRUE : null)
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScorerSpec that && Objects.equals(code, that.code) && toJson().equals(that.toJson());
    }

    @Override
    public int hashCode() {
        return toJson().hashCode();
    }

    @Override
    public String toString() {
        return toJson().compact();
    }
}
