package dev.assay.storage.memory;

import dev.assay.storage.Storage;
import dev.assay.testkit.dataset.DatasetConformance;

class MemoryDatasetTest extends DatasetConformance {
    @Override
    protected Storage open() {
        return new MemoryStorage();
    }
}
