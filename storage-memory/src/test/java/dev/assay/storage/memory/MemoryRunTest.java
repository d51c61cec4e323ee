package dev.assay.storage.memory;

import dev.assay.storage.Storage;
import dev.assay.testkit.run.RunProtocolConformance;

class MemoryRunTest extends RunProtocolConformance {
    @Override
    protected Storage open() {
        return new MemoryStorage();
    }
}
