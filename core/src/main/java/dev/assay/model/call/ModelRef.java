package dev.assay.model.call;

import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which model is meant, as data, {@code {provider, model, base_url?, options?}} or {@code {connection_id, model?}}. Holds no
 * secrets. What is missing or contradictory is told when the model is opened.
 *
 * @param connectionId id or name of a stored connection; null for none
 * @param provider the name of a provider; null with a connection
 * @param model null for the connection's default model
 * @param baseUrl null for the provider's own; null with a connection
 * @param options an object of the provider's own settings; empty for none
 */
public record ModelRef(
        @Nullable String connectionId,
        @Nullable String provider,
        @Nullable String model,
        @Nullable String baseUrl,
        Json options) {
    public ModelRef {
        Objects.requireNonNull(options, "options");
    }

    /** A model at a provider's own address. */
    public static ModelRef of(String provider, String model) {
        return new ModelRef(null, provider, model, null, Json.emptyObject());
    }

    /** A model of a stored connection. */
    public static ModelRef ofConnection(String connectionId, @Nullable String model) {
        return new ModelRef(connectionId, null, model, null, Json.emptyObject());
    }

    /** Reads those members of a larger configuration that name its model; what is wrong is noted there. */
    public static ModelRef read(ConfigReader config) {
        Json options = config.value("options");
        config.check(options == null || options.isObject(), "options", "is an object", options);
        return new ModelRef(
                config.text("connection_id"),
                config.text("provider"),
                config.text("model"),
                config.text("base_url"),
                options == null || !options.isObject() ? Json.emptyObject() : options);
    }

    /** The members that are set. */
    public Json toJson() {
        return Json.object()
                .putIfPresent("connection_id", connectionId)
                .putIfPresent("provider", provider)
                .putIfPresent("model", model)
                .putIfPresent("base_url", baseUrl)
                .putIfPresent("options", options.equals(Json.emptyObject()) ? null : options)
                .build();
    }
}
