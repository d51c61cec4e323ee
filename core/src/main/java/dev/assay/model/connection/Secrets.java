package dev.assay.model.connection;

import dev.assay.error.ValidationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the secrets of connections are: in environment variables, which is built in, in the sources that the host hands over,
 * and sealed in the storage when it hands over master keys. Immutable and thread-safe; every method gives a changed copy.
 */
public final class Secrets {
    /** Every environment variable, nothing else. */
    public static final Secrets DEFAULT =
            new Secrets(name -> Optional.ofNullable(System.getenv(name)), List.of(), Map.of(), null);

    private static final String ENV = "env";
    private static final List<String> RESERVED = List.of(ENV, "sealed");
    private static final int MAX_KEY = 400;

    private final Function<String, Optional<String>> environment;
    private final List<NamePatterns> allowed;
    private final Map<String, SecretSource> sources;
    private final @Nullable MasterKeys keys;

    private Secrets(
            Function<String, Optional<String>> environment,
            List<NamePatterns> allowed,
            Map<String, SecretSource> sources,
            @Nullable MasterKeys keys) {
        this.environment = environment;
        this.allowed = List.copyOf(allowed);
        this.sources = sources;
        this.keys = keys;
    }

    /** Adds a source. @throws ValidationException when its name is not one, or is taken */
    public Secrets source(SecretSource source) {
        String name = source.name();
        new ValidationException.Collector()
                .check(
                        name.matches("[a-z][a-z0-9_-]{0,31}") && !RESERVED.contains(name),
                        "secret_source",
                        "has a name of a letter, then up to 31 letters, digits, dashes and underscores, in lower case,"
                                + " other than " + RESERVED,
                        name)
                .check(!sources.containsKey(name), "secret_source", "has each name once", name)
                .throwIfAny();
        Map<String, SecretSource> more = new LinkedHashMap<>(sources);
        more.put(name, source);
        return new Secrets(environment, allowed, more, keys);
    }

    /** Seals literal secrets under those keys, in place of those given before. */
    public Secrets masterKeys(MasterKeys masterKeys) {
        return new Secrets(environment, allowed, sources, Objects.requireNonNull(masterKeys, "masterKeys"));
    }

    /**
     * Lets {@code env:} references name only variables that match one of the patterns; each call narrows further. Until the
     * first call every name is allowed, because whoever embeds us can read the environment anyway: give patterns before you
     * let others make connections. The REST face allows {@code ASSAY_*} alone unless it is told otherwise.
     *
     * @param patterns names in which {@code *} stands for any characters, none too; none at all allows no variable
     */
    public Secrets envAllowed(String... patterns) {
        List<NamePatterns> more = new ArrayList<>(allowed);
        more.add(new NamePatterns(Arrays.asList(patterns)));
        return new Secrets(environment, more, sources, keys);
    }

    /** Where {@code env:} references are looked up, in place of this process's environment; thread-safe. */
    public Secrets environment(Function<String, Optional<String>> variables) {
        return new Secrets(Objects.requireNonNull(variables, "variables"), allowed, sources, keys);
    }

    /**
     * Reads a secret from a text of which nobody says what it is: a reference when it starts with {@code env:} or the name of a
     * source and a colon, else a literal.
     */
    public Secret parse(String text) {
        String scheme = text.substring(0, Math.max(0, text.indexOf(':')));
        boolean isReference = scheme.equals(ENV) || sources.containsKey(scheme);
        return isReference ? Secret.reference(text) : Secret.literal(text);
    }

    Optional<MasterKeys> keys() {
        return Optional.ofNullable(keys);
    }

    /** The ids of the keys there are, for messages. */
    List<String> keyIds() {
        return keys == null ? List.of() : keys.ids();
    }

    /** Notes what keeps a secret from being stored. Whether there is one behind a reference is not looked at. */
    void check(Secret secret, ValidationException.Collector problems) {
        secret.reference().ifPresent(reference -> {
            try {
                Reference.of(reference, this);
            } catch (ValidationException refused) {
                problems.addAll(refused);
            }
        });
        if (secret.literal().isPresent() && keys == null) {
            String rule =
                    "is a reference (env:NAME, or <source>:<key> of a SecretSource) unless there are master keys to"
                            + " seal it under; give a reference, or hand MasterKeys to the builder";
            problems.check(false, "secret", rule, secret);
        }
    }

    /** @throws ValidationException naming the reference when it is not one, may not be used, or nothing is behind it */
    String resolve(String text) {
        return Reference.of(text, this).resolve();
    }

    @Override
    public String toString() {
        return "Secrets[env=" + (allowed.isEmpty() ? "*" : allowed) + ", sources=" + sources.keySet() + ", masterKeys="
                + keyIds() + "]";
    }

    /** A reference that may be used here. */
    private record Reference(String text, String key, Function<String, Optional<String>> place, String remedy) {
        static Reference of(String text, Secrets secrets) {
            int colon = text.indexOf(':');
            String scheme = text.substring(0, Math.max(0, colon));
            String key = text.substring(colon + 1);
            SecretSource source = secrets.sources.get(scheme);
            List<String> schemes = new ArrayList<>(List.of(ENV));
            schemes.addAll(secrets.sources.keySet());
            // What is no reference at all may be a key that was put into the wrong place.
            require(source != null || scheme.equals(ENV), "is <source>:<key> with a source of " + schemes, "***");
            boolean valid =
                    !key.isBlank() && key.length() <= MAX_KEY && key.chars().noneMatch(Character::isISOControl);
            require(valid, "has 1 to " + MAX_KEY + " characters behind the colon, no control characters", text);
            if (source != null) {
                return new Reference(text, key, source::find, "put it there, or change the secret of the connection");
            }
            for (NamePatterns patterns : secrets.allowed) {
                require(patterns.match(key), "names an environment variable like one of " + patterns, text);
            }
            require(key.matches("[^=\\s]+"), "names an environment variable: no space, no equals sign", text);
            String remedy = "set " + key + " for this process, or change the secret of the connection";
            return new Reference(text, key, secrets.environment, remedy);
        }

        private static void require(boolean holds, String rule, String text) {
            if (!holds) {
                throw ValidationException.of("secret", rule, text);
            }
        }

        String resolve() {
            String value = found().orElse("");
            if (value.isBlank()) {
                throw ValidationException.of("secret", "is a reference with a secret behind it; " + remedy, text);
            }
            Secret.requireSendable("secret", value, text);
            return value;
        }

        @SuppressWarnings("UnusedException") // a source's message may hold anything, the secret too
        private Optional<String> found() {
            try {
                return Objects.requireNonNull(place.apply(key), "nothing, not even an empty Optional");
            } catch (RuntimeException e) {
                String rule = "is found in its source, which broke with "
                        + e.getClass().getName() + "; look at the source";
                throw ValidationException.of("secret", rule, text);
            }
        }
    }
}
