package dev.assay.subject;

import dev.assay.error.ValidationException;
import dev.assay.model.call.Models;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The subjects that are known by name. Filled while an {@code Assay} is built; thread-safe from then on. */
public final class SubjectRegistry {
    private final Map<String, SubjectFactory> factories = new TreeMap<>();
    private final Set<String> codes = new HashSet<>();

    /** @throws ValidationException when the name is taken */
    public SubjectRegistry register(String type, SubjectFactory factory) {
        if (factories.putIfAbsent(type, factory) != null) {
            throw ValidationException.of("subject", "is registered once under a name", type);
        }
        return this;
    }

    /** Registers code that needs no configuration. */
    public SubjectRegistry registerCode(String type, Subject subject) {
        AsyncSubject code = SubjectSpec.of(type, subject).code().orElseThrow();
        register(type, (config, models) -> code);
        codes.add(type);
        return this;
    }

    public boolean knows(String type) {
        return factories.containsKey(type);
    }

    public List<String> names() {
        return List.copyOf(factories.keySet());
    }

    /**
     * The subject of a spec: its own code, else the registered type with its configuration.
     *
     * @param models those of the run's project
     * @throws ValidationException when the type is not registered, or its configuration is wrong
     */
    public AsyncSubject resolve(SubjectSpec spec, Models models) {
        if (spec.code().isPresent() && knows(spec.type()) && !codes.contains(spec.type())) {
            // Another process that resumes the run would find the registered type by this name.
            throw ValidationException.of("subject", "is code under a name that no configured type has", spec.type());
        }
        return spec.code().orElseGet(() -> {
            SubjectFactory factory = factories.get(spec.type());
            if (factory == null) {
                String rule =
                        "is a registered subject, one of " + names() + "; pass its code, or register it on the builder";
                throw ValidationException.of("subject", rule, spec.type());
            }
            return factory.create(spec.config(), models);
        });
    }
}
