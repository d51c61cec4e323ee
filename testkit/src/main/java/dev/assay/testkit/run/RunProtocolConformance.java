package dev.assay.testkit.run;

import dev.assay.dataset.Datasets;
import dev.assay.model.connection.Connections;
import dev.assay.project.Counters;
import dev.assay.run.Runs;
import dev.assay.storage.Storage;
import dev.assay.storage.TableSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;

/**
 * The run protocol of {@link dev.assay.run.RunExecutor} as tests. A backend's test extends this class and says how to open
 * it; each test opens a storage of its own, on which one or more instances work, and closes it.
 */
public abstract class RunProtocolConformance {
    /** Opens a storage in which the tables of {@link #specs} have no rows. */
    protected abstract Storage open();

    /** The tables that the kit uses, for a backend that must create tables before they are used. */
    public static List<TableSpec<?>> specs() {
        List<TableSpec<?>> specs = new ArrayList<>(Runs.TABLES);
        specs.addAll(Datasets.TABLES);
        specs.addAll(Connections.TABLES);
        specs.add(Counters.SPEC);
        return specs;
    }

    @Nested
    class Lifecycle extends LifecycleConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Outcomes extends OutcomeConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Judging extends JudgeConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Bounds extends BudgetConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Selecting extends SelectionConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class BrokenCode extends BrokenCodeConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Width extends WidthConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Retries extends RetryConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Timeouts extends TimeoutConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Cancelling extends CancelConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Deleting extends DeleteConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Resuming extends ResumeConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Takeovers extends TakeoverConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Closing extends CloseConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class StorageTrouble extends StorageTroubleConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Events extends EventConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Requests extends RequestConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Reviewing extends ReviewConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Comparing extends CompareConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Listing extends ListConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Projects extends ProjectConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class RandomRuns extends RandomRunConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class Claims extends ClaimConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class ReadTrouble extends ReadTroubleConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class HostCode extends HostCodeConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }

    @Nested
    class HostLimits extends HostLimitsConformance {
        @Override
        Storage open() {
            return RunProtocolConformance.this.open();
        }
    }
}
