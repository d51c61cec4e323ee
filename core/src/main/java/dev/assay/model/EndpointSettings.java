package dev.assay.model;

import dev.assay.json.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a model service is and how to enter it. Its text form never shows the key.
 *
 * @param baseUrl null for the provider's own
 * @param apiKey the secret itself, or null when none is needed
 * @param options an object of the provider's own settings; empty when there are none
 */
public record EndpointSettings(
        @Nullable String baseUrl, @Nullable String apiKey, Json options) {
    /** The provider's own address, no key, no options. */
    public static final EndpointSettings NONE = new EndpointSettings(null, null, Json.emptyObject());

    public EndpointSettings {
        Objects.requireNonNull(options, "options");
    }

    public EndpointSettings withOptions(Json newOptions) {
        return new EndpointSettings(baseUrl, apiKey, newOptions);
    }

    @Override
    public String toString() {
        return "EndpointSettings[baseUrl=" + baseUrl + ", apiKey=" + (apiKey == null ? "none" : "***") + "]";
    }
}
