package dev.assay.storage.jdbc;

import dev.assay.storage.Storage;
import dev.assay.testkit.dataset.DatasetConformance;
import dev.assay.testkit.model.ConnectionConformance;
import dev.assay.testkit.run.RunProtocolConformance;
import org.junit.jupiter.api.Nested;

class PostgresKitTest {
    @Nested
    class StorageKit extends DurableKit {
        StorageKit() {
            super(TestDatabase.POSTGRES);
        }
    }

    @Nested
    class DatasetKit extends DatasetConformance {
        @Override
        protected Storage open() {
            return TestDatabase.POSTGRES.open();
        }
    }

    @Nested
    class RunKit extends RunProtocolConformance {
        @Override
        protected Storage open() {
            return TestDatabase.POSTGRES.open();
        }
    }

    @Nested
    class ConnectionKit extends ConnectionConformance {
        @Override
        protected Storage open() {
            return TestDatabase.POSTGRES.open();
        }
    }
}
