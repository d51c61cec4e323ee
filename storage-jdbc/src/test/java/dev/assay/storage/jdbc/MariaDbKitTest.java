package dev.assay.storage.jdbc;

import dev.assay.storage.Storage;
import dev.assay.testkit.dataset.DatasetConformance;
import dev.assay.testkit.model.ConnectionConformance;
import dev.assay.testkit.run.RunProtocolConformance;
import org.junit.jupiter.api.Nested;

class MariaDbKitTest {
    @Nested
    class StorageKit extends DurableKit {
        StorageKit() {
            super(TestDatabase.MARIADB);
        }
    }

    @Nested
    class DatasetKit extends DatasetConformance {
        @Override
        protected Storage open() {
            return TestDatabase.MARIADB.open();
        }
    }

    @Nested
    class RunKit extends RunProtocolConformance {
        @Override
        protected Storage open() {
            return TestDatabase.MARIADB.open();
        }
    }

    @Nested
    class ConnectionKit extends ConnectionConformance {
        @Override
        protected Storage open() {
            return TestDatabase.MARIADB.open();
        }
    }
}
