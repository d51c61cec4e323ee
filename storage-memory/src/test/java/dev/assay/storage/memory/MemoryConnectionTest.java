package dev.assay.storage.memory;

import dev.assay.storage.Storage;
import dev.assay.testkit.model.ConnectionConformance;

class MemoryConnectionTest extends ConnectionConformance {
    @Override
    protected Storage open() {
        return new MemoryStorage();
    }
}
