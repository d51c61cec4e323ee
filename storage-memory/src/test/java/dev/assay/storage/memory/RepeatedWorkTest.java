package dev.assay.storage.memory;

import dev.assay.storage.Storage;
import dev.assay.testkit.dataset.DatasetConformance;
import dev.assay.testkit.fault.RepeatingStorage;
import dev.assay.testkit.run.RunProtocolConformance;
import org.junit.jupiter.api.Nested;

/** Core on a backend that runs the work of every transaction twice. */
class RepeatedWorkTest {
    @Nested
    class OfDatasets extends DatasetConformance {
        @Override
        protected Storage open() {
            return new RepeatingStorage(new MemoryStorage());
        }
    }

    @Nested
    class OfRuns extends RunProtocolConformance {
        @Override
        protected Storage open() {
            return new RepeatingStorage(new MemoryStorage());
        }
    }
}
