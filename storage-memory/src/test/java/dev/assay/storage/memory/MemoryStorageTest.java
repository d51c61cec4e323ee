package dev.assay.storage.memory;

import dev.assay.storage.Storage;
import dev.assay.testkit.storage.StorageConformance;

class MemoryStorageTest extends StorageConformance {
    @Override
    protected Storage open() {
        return new MemoryStorage();
    }
}
