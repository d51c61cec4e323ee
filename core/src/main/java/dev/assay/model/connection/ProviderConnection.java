package dev.assay.model.connection;

import dev.assay.json.Json;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model service that a project uses, under a name. Immutable. It never holds the secret itself.
 *
 * @param id ULID text
 * @param name 1 to 255 characters, unique in its project
 * @param provider the name of a provider
 * @param baseUrl where the service is; null for the provider's own address
 * @param secret what the key is known by: {@code env:NAME}, {@code <source>:<key>}, {@code sealed:<id of the master key>} for
 *     one that is stored; null when there is none
 * @param defaultModel the model that is meant when none is named; null for none
 * @param options an object of the provider's own settings, stored as they are; empty for none
 */
public record ProviderConnection(
        String id,
        String name,
        String provider,
        @Nullable String baseUrl,
        @Nullable String secret,
        @Nullable String defaultModel,
        Json options,
        Instant createdAt,
        Instant updatedAt) {
    public ProviderConnection {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
    }

    ConnectionDraft draft() {
        return new ConnectionDraft(name, provider, baseUrl, Secret.STORED, defaultModel, options);
    }

    ProviderConnection withSecret(@Nullable String shown, Instant now) {
        return new ProviderConnection(id, name, provider, baseUrl, shown, defaultModel, options, createdAt, now);
    }
}
