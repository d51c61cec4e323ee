package dev.assay.model.connection;

import java.util.Optional;

/**
 * A place of the host's that keeps secrets: a vault, a file, a cloud's secret manager. Thread-safe; asked each time a model is
 * made ready, so that a secret that was changed there is used by the next run.
 */
public interface SecretSource {
    /**
     * What stands before the colon of its references, {@code vault} in {@code vault:kv/openai}: a letter, then up to 31 letters,
     * digits, dashes and underscores, all lower case; neither {@code env} nor {@code sealed}.
     */
    String name();

    /**
     * The secret of that key, empty when there is none. An exception fails what needed the secret; its message is not shown.
     *
     * @param key what stands behind the colon, 1 to 400 characters
     */
    Optional<String> find(String key);
}
