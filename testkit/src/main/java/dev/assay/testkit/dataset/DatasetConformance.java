package dev.assay.testkit.dataset;

import dev.assay.dataset.Datasets;
import dev.assay.project.Counters;
import dev.assay.storage.Storage;
import dev.assay.storage.TableSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/**
 * The contract of {@link Datasets} as tests, on any storage. A backend's test extends this class and says how to open it; each
 * test opens a storage of its own and closes it.
 */
public abstract class DatasetConformance {
    /** Opens a storage in which the tables of {@link #specs} have no rows. */
    protected abstract Storage open();

    /** The tables that the kit uses, for a backend that must create tables before they are used. */
    public static List<TableSpec<?>> specs() {
        return Stream.<TableSpec<?>>concat(Datasets.TABLES.stream(), Stream.of(Counters.SPEC))
                .toList();
    }

    @Nested
    class Catalog extends CatalogConformance {
        @Override
        Storage open() {
            return DatasetConformance.this.open();
        }
    }

    @Nested
    class Isolation extends IsolationConformance {
        @Override
        Storage open() {
            return DatasetConformance.this.open();
        }
    }

    @Nested
    class Datapoints extends DatapointConformance {
        @Override
        Storage open() {
            return DatasetConformance.this.open();
        }
    }

    @Nested
    class Revisions extends RevisionConformance {
        @Override
        Storage open() {
            return DatasetConformance.this.open();
        }
    }

    @Nested
    class Importing extends ImportConformance {
        @Override
        Storage open() {
            return DatasetConformance.this.open();
        }
    }

    @Nested
    class Readers extends ReaderConformance {
        @Override
        Storage open() {
            return DatasetConformance.this.open();
        }
    }

    @Nested
    class Leases extends LeaseConformance {
        @Override
        Storage open() {
            return DatasetConformance.this.open();
        }
    }

    @Nested
    class Syncing extends SyncConformance {
        @Override
        Storage open() {
            return DatasetConformance.this.open();
        }
    }

    @Nested
    class Exporting extends ExportConformance {
        @Override
        Storage open() {
            return DatasetConformance.this.open();
        }
    }
}
