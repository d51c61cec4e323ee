package dev.assay.run;

import dev.assay.error.ValidationException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How the engine of one {@code Assay} works, whatever the run. Every method gives a changed copy.
 *
 * @param threads what kind of thread user code runs on; not looked at when there is an executor
 * @param executor the host's own executor for user code, or null; it is not closed by the engine, and one that runs tasks on
 *     the calling thread makes a run as wide as its threads are
 * @param leaseTime how long the owner of a run may be silent before another process takes the run over
 * @param storagePatience how long a run waits for a storage that fails, before it gives up
 * @param recover whether runs that other processes left are taken over, when this one opens and from then on
 */
public record EngineSettings(
        Threads threads, @Nullable Executor executor, Duration leaseTime, Duration storagePatience, boolean recover) {
    /** The kinds of thread that user code can run on. */
    public enum Threads {
        /** Virtual threads on Java 24 and newer, where blocking code cannot pin them; else platform threads. */
        AUTO,
        /** Virtual threads; platform threads where Java has none. */
        VIRTUAL,
        PLATFORM
    }

    /** Half a minute of silence is longer than any pause of a healthy JVM; five minutes outlast a database's restart. */
    public static final EngineSettings DEFAULT =
            new EngineSettings(Threads.AUTO, null, Duration.ofSeconds(30), Duration.ofMinutes(5), true);

    public EngineSettings {
        new ValidationException.Collector()
                .check(leaseTime.toMillis() >= 100, "lease_time", "is 100 ms or more", leaseTime)
                .check(!storagePatience.isNegative(), "storage_patience", "is not negative", storagePatience)
                .throwIfAny();
    }

    public EngineSettings threads(Threads kind) {
        return new EngineSettings(kind, executor, leaseTime, storagePatience, recover);
    }

    public EngineSettings executor(@Nullable Executor hosts) {
        return new EngineSettings(threads, hosts, leaseTime, storagePatience, recover);
    }

    public EngineSettings leaseTime(Duration time) {
        return new EngineSettings(threads, executor, time, storagePatience, recover);
    }

    public EngineSettings storagePatience(Duration patience) {
        return new EngineSettings(threads, executor, leaseTime, patience, recover);
    }

    public EngineSettings recover(boolean wanted) {
        return new EngineSettings(threads, executor, leaseTime, storagePatience, wanted);
    }
}
