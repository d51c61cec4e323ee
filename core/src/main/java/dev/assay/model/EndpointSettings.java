package dev.assay.model;

import dev.assay.json.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a model service is and how to enter it. Its text form never shows the key.
 *
 * @param baseUrl null for the provider's own
 * @param apiKey the secret itself, or null when none is needed
 * @param options an object of the provider's own settings; empty when there are none. Anyone who may start a run may set
 *     them, so no option leads a call, and with it the key, to another address
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

    /**
     * Takes the key out of what others say: as it is, in JSON, in a URL and in Base64. Keys of fewer than 8 characters are left
     * alone: they keep nothing secret, and are found in every text.
     */
    public String withoutKey(String text) {
        return apiKey == null ? text : Redaction.of(text, apiKey);
    }

    @Override
    public String toString() {
        return "EndpointSettings[baseUrl=" + baseUrl + ", apiKey=" + (apiKey == null ? "none" : "***") + "]";
    }
}
