package dev.assay.score;

import dev.assay.error.ValidationException;
import dev.assay.model.call.Models;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The scorers that are known by name. Filled while an {@code Assay} is built; thread-safe from then on. */
public final class ScorerRegistry {
    private final Map<String, ScorerType> types = new TreeMap<>();
    private final Set<String> code = new HashSet<>();

    /** @throws ValidationException when the name is taken */
    public ScorerRegistry register(ScorerType type) {
        if (types.putIfAbsent(type.name(), type) != null) {
            throw ValidationException.of("scorer", "is registered once under a name", type.name());
        }
        return this;
    }

    /**
     * Registers code that needs no configuration; its default threshold is {@link ScorerType#CODE_THRESHOLD}.
     *
     * @throws ValidationException when the name is taken
     */
    public ScorerRegistry register(String name, Scorer scorer) {
        Objects.requireNonNull(scorer, "scorer");
        register(new ScorerType(name, ScorerType.CODE_THRESHOLD, (config, models) -> {
            new ScorerConfig(config).refuseProblems();
            return scorer;
        }));
        code.add(name);
        return this;
    }

    public boolean knows(String type) {
        return types.containsKey(type);
    }

    public List<String> names() {
        return List.copyOf(types.keySet());
    }

    /**
     * The scorer of a spec: its own code, else the registered type with its configuration. Code may go by the name of
     * registered code, and wins; by the name of a type that is configured, a process that resumes the run would take
     * that type for it.
     *
     * @param models those of the run's project
     * @throws ValidationException when the type is not registered, its configuration is wrong, or code goes by the name of
     *     a configured type
     */
    public ResolvedScorer resolve(ScorerSpec spec, Models models) {
        ScorerType type = types.get(spec.type());
        Scorer scorer = scorer(spec, type, models);
        double standard = type == null ? ScorerType.CODE_THRESHOLD : type.defaultThreshold();
        return new ResolvedScorer(spec, scorer, spec.threshold().orElse(standard));
    }

    private Scorer scorer(ScorerSpec spec, @Nullable ScorerType type, Models models) {
        if (spec.code().isPresent()) {
            if (type != null && !code.contains(type.name())) {
                String rule = "is a name that no configured scorer has; give the code a name of its own";
                throw ValidationException.of("scorer", rule, type.name());
            }
            return spec.code().get();
        }
        if (type == null) {
            String rule = "is a registered scorer, one of " + names() + "; register it on the builder";
            throw ValidationException.of("scorer", rule, spec.type());
        }
        return type.factory().create(spec.config(), models);
    }
}
