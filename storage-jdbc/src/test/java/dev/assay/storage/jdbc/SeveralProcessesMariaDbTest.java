package dev.assay.storage.jdbc;

import org.junit.jupiter.api.Tag;

/** The same on a server whose locks and errors are others. */
@Tag("soak")
class SeveralProcessesMariaDbTest extends SeveralProcessesTest {
    @Override
    TestDatabase database() {
        return TestDatabase.MARIADB;
    }
}
