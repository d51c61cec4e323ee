package dev.assay.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.error.ValidationException;
import dev.assay.storage.Storage;
import dev.assay.storage.StorageProvider;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MemoryStorageProviderTest {
    @Test
    void theServiceLoaderFindsItByTheNameMemory() {
        assertThat(ServiceLoader.load(StorageProvider.class))
                .filteredOn(provider -> provider.name().equals("memory"))
                .singleElement()
                .satisfies(provider -> {
                    try (Storage storage = provider.open(Map.of())) {
                        assertThat(storage).isInstanceOf(MemoryStorage.class);
                    }
                });
    }

    @Test
    void everyOptionIsRefusedByName() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> new MemoryStorageProvider().open(Map.of("url", "jdbc:h2:mem:", "user", "sa")))
                .satisfies(e -> assertThat(e.problems()).hasSize(2))
                .withMessageContainingAll("url", "user", "no options");
    }
}
