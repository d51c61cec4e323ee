package dev.assay.project;

import dev.assay.error.ValidationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Services of one kind by their names: those that were handed over, and those that the {@link ServiceLoader} finds, which
 * never win over them. Immutable.
 *
 * @param <S> the service's interface
 */
public final class Services<S> {
    private static final int MOST_BROKEN = 100;

    private final String kind;
    private final Map<String, S> byName = new TreeMap<>();
    private final List<String> broken = new ArrayList<>();

    private Services(String kind) {
        this.kind = kind;
    }

    /**
     * Looks services up.
     *
     * @param kind what they are, as users call it: {@code provider}, {@code storage}
     * @param handedOver services that were passed as objects
     * @throws ValidationException when two that were handed over, or two that were found, have one name
     */
    public static <S> Services<S> load(
            String kind, Class<S> type, Function<S, String> name, Collection<? extends S> handedOver) {
        Services<S> services = new Services<>(kind);
        handedOver.forEach(service -> services.add(services.byName, name.apply(service), service));
        Map<String, S> found = new TreeMap<>();
        Iterator<S> loaded = ServiceLoader.load(type).iterator();
        boolean more = true;
        while (more) {
            more = services.step(loaded, name, found);
        }
        found.forEach(services.byName::putIfAbsent);
        return services;
    }

    /** Takes one service at a time, so that a broken one does not hide the others; false at the end. */
    private boolean step(Iterator<S> loaded, Function<S, String> name, Map<String, S> found) {
        try {
            if (!loaded.hasNext()) {
                return false;
            }
            S service = loaded.next();
            add(found, name.apply(service), service);
        } catch (ServiceConfigurationError | LinkageError e) {
            broken.add(String.valueOf(e.getMessage()));
        }
        // A list of services that cannot be read at all fails in the same way for ever.
        return broken.size() < MOST_BROKEN;
    }

    private void add(Map<String, S> names, String name, S service) {
        S other = names.putIfAbsent(name, service);
        if (other != null) {
            String rule = "has each name once; both " + other.getClass().getName() + " and "
                    + service.getClass().getName() + " have this one";
            throw ValidationException.of(kind, rule, name);
        }
    }

    /** The names that can be asked for, in order. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** @throws ValidationException naming those there are, and those that could not be loaded, when there is none such */
    public S get(String name) {
        S service = byName.get(name);
        if (service == null) {
            String failed = broken.isEmpty() ? "" : "; could not be loaded: " + broken;
            String rule = "is one of " + names() + failed + "; add the artifact that has it, or pass it to the builder";
            throw ValidationException.of(kind, rule, name);
        }
        return service;
    }
}
