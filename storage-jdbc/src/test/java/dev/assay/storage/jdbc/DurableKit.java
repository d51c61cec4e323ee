package dev.assay.storage.jdbc;

import dev.assay.storage.Storage;
import dev.assay.testkit.storage.DurableStorageConformance;

/** The storage kit on one database, with connections that can be broken. */
abstract class DurableKit extends DurableStorageConformance {
    private final TestDatabase database;
    private JdbcSchema opened;

    DurableKit(TestDatabase database) {
        this.database = database;
    }

    @Override
    protected Storage open() {
        opened = database.takeSchema();
        return JdbcStorage.closing(opened, () -> database.giveBack(opened));
    }

    @Override
    protected Storage reopen() {
        return JdbcStorage.of(opened);
    }

    @Override
    protected void breakConnections() {
        database.breakConnections();
    }
}
