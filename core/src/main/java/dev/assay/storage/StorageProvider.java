package dev.assay.storage;

import java.util.Map;

/** Opens a backend that is configured by text; found by {@link java.util.ServiceLoader}, looked up by name. */
public interface StorageProvider {
    /** The name it is asked for by: {@code memory}, {@code jdbc}. Lower case. */
    String name();

    /**
     * @param options the backend's own settings, such as {@code url}
     * @throws dev.assay.error.ValidationException when an option is missing or not understood; all of them at once
     */
    Storage open(Map<String, String> options);
}
