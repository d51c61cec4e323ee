package dev.assay.testkit.model;

import dev.assay.model.connection.Connections;
import dev.assay.storage.Storage;
import dev.assay.storage.TableSpec;
import dev.assay.testkit.run.RunProtocolConformance;
import java.util.List;
import org.junit.jupiter.api.Nested;

/**
 * The contract of {@link Connections} and their secrets as tests, on any storage. A backend's test extends this class and says
 * how to open it; each test opens a storage of its own and closes it.
 */
public abstract class ConnectionConformance {
    /** Opens a storage in which the tables of {@link #specs} have no rows. */
    protected abstract Storage open();

    /** The tables that the kit uses, for a backend that must create tables before they are used. */
    public static List<TableSpec<?>> specs() {
        return RunProtocolConformance.specs();
    }

    @Nested
    class Catalog extends ConnectionCatalogConformance {
        @Override
        Storage open() {
            return ConnectionConformance.this.open();
        }
    }

    @Nested
    class Races extends ConnectionRaceConformance {
        @Override
        Storage open() {
            return ConnectionConformance.this.open();
        }
    }

    @Nested
    class References extends SecretReferenceConformance {
        @Override
        Storage open() {
            return ConnectionConformance.this.open();
        }
    }

    @Nested
    class Sealing extends SealingConformance {
        @Override
        Storage open() {
            return ConnectionConformance.this.open();
        }
    }

    @Nested
    class Trials extends ConnectionTrialConformance {
        @Override
        Storage open() {
            return ConnectionConformance.this.open();
        }
    }

    @Nested
    class Running extends ConnectionRunConformance {
        @Override
        Storage open() {
            return ConnectionConformance.this.open();
        }
    }
}
