package dev.assay.storage.jdbc;

import dev.assay.storage.Storage;
import dev.assay.testkit.storage.StorageConformance;
import org.junit.jupiter.api.Nested;

/** The kit behind URLs that change what drivers send and count, and pools that change when they commit. */
class DriverFlagsKitTest {
    /** Batches put together, everything prepared and binary from the first time on, and snapshots. */
    private static final TestDatabase POSTGRES =
            TestDatabase.POSTGRES.with("reWriteBatchedInserts=true&prepareThreshold=-1", config -> {
                config.setAutoCommit(false);
                config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
            });

    /** Bulk inserts that say nothing of their counts, counts of changed rows alone, and statements of the server. */
    private static final TestDatabase MARIADB = TestDatabase.MARIADB.with(
            "useBulkStmts=true&rewriteBatchedStatements=true&useAffectedRows=true&useServerPrepStmts=true",
            config -> config.setAutoCommit(false));

    @Nested
    class PostgresKit extends StorageConformance {
        @Override
        protected Storage open() {
            return POSTGRES.open();
        }
    }

    @Nested
    class MariaDbKit extends StorageConformance {
        @Override
        protected Storage open() {
            return MARIADB.open();
        }
    }
}
