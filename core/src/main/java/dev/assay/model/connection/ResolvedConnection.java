package dev.assay.model.connection;

import dev.assay.model.EndpointSettings;
import java.util.Objects;

/**
 * A connection and what is needed to open it, the secret itself among it. Its text form does not show the secret.
 *
 * @param settings with the key, when the connection has one, and the connection's options
 */
public record ResolvedConnection(ProviderConnection connection, EndpointSettings settings) {
    public ResolvedConnection {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(settings, "settings");
    }
}
