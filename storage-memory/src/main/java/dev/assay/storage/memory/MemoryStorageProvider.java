package dev.assay.storage.memory;

import dev.assay.error.ValidationException;
import dev.assay.storage.Storage;
import dev.assay.storage.StorageProvider;
import java.util.Map;

/** Opens a {@link MemoryStorage} by the name {@code memory}. It has no options. */
public final class MemoryStorageProvider implements StorageProvider {
    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Storage open(Map<String, String> options) {
        ValidationException.Collector problems = new ValidationException.Collector();
        options.forEach((option, value) ->
                problems.check(false, option, "the memory storage has no options; remove it", value));
        problems.throwIfAny();
        return new MemoryStorage();
    }
}
