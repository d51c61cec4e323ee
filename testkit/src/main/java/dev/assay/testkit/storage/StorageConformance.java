package dev.assay.testkit.storage;

import dev.assay.storage.Storage;
import dev.assay.storage.TableSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/**
 * The contract of {@link Storage} as tests. A backend's test extends this class and says how to open it; each test opens
 * a storage of its own and closes it.
 */
public abstract class StorageConformance {
    /** Opens a storage in which the tables of {@link #specs} have no rows. */
    protected abstract Storage open();

    /** The tables that the kit uses, for a backend that must create tables before they are used. */
    public static List<TableSpec<?>> specs() {
        return Stream.<TableSpec<?>>concat(Stream.of(Gadget.SPEC, Tally.SPEC), Shelf.SPECS.stream())
                .toList();
    }

    @Nested
    class Inserting extends InsertConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class Replacing extends ReplaceConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class RowValues extends ValueConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class Conditions extends ConditionConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class Ordering extends OrderConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class Paging extends PagingConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class Transactions extends TransactionConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class Concurrency extends ConcurrencyConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class RandomOperations extends RandomConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class OddTexts extends TextConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class UnstorableTexts extends UnstorableTextConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class Emptiness extends EmptinessConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class Lengths extends LengthConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class Bulk extends BulkConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class ReplaceRaces extends ReplaceRaceConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class AppendRaces extends AppendRaceConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class Isolation extends IsolationConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class PagingRaces extends PagingRaceConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class ManyTables extends ManyTablesConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }

    @Nested
    class Interrupts extends InterruptConformance {
        @Override
        Storage open() {
            return StorageConformance.this.open();
        }
    }
}
