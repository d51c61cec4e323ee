package dev.assay.subject;

import dev.assay.error.ValidationException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The subjects that are known by name. Filled while an {@code Assay} is built; thread-safe from then on. */
public final class SubjectRegistry {
    private final Map<String, SubjectFactory> factories = new TreeMap<>();

    /** @throws ValidationException when the name is taken */
    public SubjectRegistry register(String type, SubjectFactory factory) {
        if (factories.putIfAbsent(type, factory) != null) {
            throw ValidationException.of("subject", "is registered once under a name", type);
        }
        return this;
    }

    /** Registers code that needs no configuration. */
    public SubjectRegistry registerCode(String type, Subject subject) {
        AsyncSubject code = datapoint -> CompletableFuture.completedFuture(subject.answer(datapoint));
        return register(type, config -> code);
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
     * @throws ValidationException when the type is not registered, or its configuration is wrong
     */
    public AsyncSubject resolve(SubjectSpec spec) {
        return spec.code().orElseGet(() -> {
            SubjectFactory factory = factories.get(spec.type());
            if (factory == null) {
                String rule =
                        "is a registered subject, one of " + names() + "; pass its code, or register it on the builder";
                throw ValidationException.of("subject", rule, spec.type());
            }
            return factory.create(spec.config());
        });
    }
}
