package dev.assay.testkit.storage;

import dev.assay.storage.Storage;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/**
 * As {@link StorageConformance}, for a backend whose rows outlive the object and are reached through connections. JUnit
 * makes one object of the backend's test for each test of the kit, so what a test opened can be kept in its fields.
 */
public abstract class DurableStorageConformance extends StorageConformance {
    /** Opens the rows of the storage that {@link #open} gave to this test once more; the kit closes what it is given. */
    protected abstract Storage reopen();

    /**
     * Breaks every connection to these rows that is open now, whichever storage opened it: its next use fails, and so does
     * one that goes on. Connections that are opened later work. Called from any thread, inside transactions as well.
     */
    protected abstract void breakConnections();

    @Nested
    class Reopening extends ReopenConformance {
        @Override
        Storage open() {
            return DurableStorageConformance.this.open();
        }

        @Override
        Storage reopen() {
            return DurableStorageConformance.this.reopen();
        }

        @Override
        void breakConnections() {
            DurableStorageConformance.this.breakConnections();
        }
    }

    @Nested
    class BrokenConnections extends BrokenConnectionConformance {
        @Override
        Storage open() {
            return DurableStorageConformance.this.open();
        }

        @Override
        Storage reopen() {
            return DurableStorageConformance.this.reopen();
        }

        @Override
        void breakConnections() {
            DurableStorageConformance.this.breakConnections();
        }
    }

    @Nested
    class BrokenTransactions extends BrokenTransactionConformance {
        @Override
        Storage open() {
            return DurableStorageConformance.this.open();
        }

        @Override
        Storage reopen() {
            return DurableStorageConformance.this.reopen();
        }

        @Override
        void breakConnections() {
            DurableStorageConformance.this.breakConnections();
        }
    }

    @Nested
    class ReplaceRacesOfTwo extends ReplaceRaceConformance {
        @Override
        Storage open() {
            return DurableStorageConformance.this.open();
        }

        @Override
        Optional<Storage> openAnother() {
            return Optional.of(DurableStorageConformance.this.reopen());
        }
    }

    @Nested
    class AppendRacesOfTwo extends AppendRaceConformance {
        @Override
        Storage open() {
            return DurableStorageConformance.this.open();
        }

        @Override
        Optional<Storage> openAnother() {
            return Optional.of(DurableStorageConformance.this.reopen());
        }
    }

    @Nested
    class IsolationOfTwo extends IsolationConformance {
        @Override
        Storage open() {
            return DurableStorageConformance.this.open();
        }

        @Override
        Optional<Storage> openAnother() {
            return Optional.of(DurableStorageConformance.this.reopen());
        }
    }

    @Nested
    class PagingRacesOfTwo extends PagingRaceConformance {
        @Override
        Storage open() {
            return DurableStorageConformance.this.open();
        }

        @Override
        Optional<Storage> openAnother() {
            return Optional.of(DurableStorageConformance.this.reopen());
        }
    }
}
