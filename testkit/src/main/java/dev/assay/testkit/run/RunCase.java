package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.AssayBuilder;
import dev.assay.run.EvalRun;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.run.RunStatus;
import dev.assay.run.Runs;
import dev.assay.score.Scorers;
import dev.assay.storage.Storage;
import dev.assay.subject.Subject;
import dev.assay.testkit.fault.FaultyStorage;
import dev.assay.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the parts of the kit share: for each test one storage, on which as many instances as it needs are opened, all in one
 * virtual time; and short words for common steps.
 */
abstract class RunCase {
    /** So long that it passes in no test that does not set another. */
    static final Duration NEVER = Duration.ofDays(300);

    static final Duration LEASE = Duration.ofSeconds(30);

    final VirtualTime time = new VirtualTime();
    final Items items = new Items();

    /** Threads of the host, and of subjects that answer later. */
    final ExecutorService pool = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "host");
        thread.setDaemon(true);
        return thread;
    });

    /** Counted down when the test is over, so that no user code waits for ever. */
    final CountDownLatch testOver = new CountDownLatch(1);

    Storage storage;

    private final List<Assay> assays = new ArrayList<>();
    private final List<FaultyStorage> faulty = new ArrayList<>();

    abstract Storage open();

    @BeforeEach
    void openStorage() {
        storage = open();
    }

    @AfterEach
    void closeAll() {
        testOver.countDown();
        faulty.forEach(FaultyStorage::heal);
        assays.forEach(this::close);
        pool.shutdownNow();
        storage.close();
        assertThat(time.failures()).as("what the engine's timers threw").isEmpty();
    }

    /** The test's storage behind faults of its own. */
    FaultyStorage faulty() {
        FaultyStorage wrapped = new FaultyStorage(storage);
        faulty.add(wrapped);
        return wrapped;
    }

    /** Another instance on the test's storage; it looks after abandoned runs only when it is told to. */
    Assay assay() {
        return assay(storage, builder -> builder);
    }

    Assay assay(UnaryOperator<AssayBuilder> change) {
        return assay(storage, change);
    }

    Assay assay(Storage behind) {
        return assay(behind, builder -> builder);
    }

    Assay assay(Storage behind, UnaryOperator<AssayBuilder> change) {
        AssayBuilder builder = Assay.builder()
                .storage(behind)
                .time(time)
                .itemSource(Items.TYPE, items)
                .engine(engine -> engine.recover(false).leaseTime(LEASE));
        Assay assay = change.apply(builder).build();
        assays.add(assay);
        return assay;
    }

    Assay assay(Path path) {
        return assay(builder -> builder.engine(engine -> path.engine(engine, pool)));
    }

    RunRequest request(Path path, int count, Subject code) {
        return path.request(base(count), code, pool);
    }

    /** A run of code over so many items, four at a time. */
    static RunRequest request(int count, Subject code) {
        return base(count).subject("code", code).concurrency(4);
    }

    private static RunRequest base(int count) {
        return Items.request(count).scorers(Scorers.exactMatch()).itemTimeout(NEVER);
    }

    /** Lets time pass until the run is over here, and gives how it ended. */
    EvalRun finish(RunHandle handle) {
        time.runUntil(
                handle::isDone,
                "the end of " + handle.run().name() + ": " + handle.run().counts());
        return handle.await(Duration.ofSeconds(1));
    }

    /** As {@link #finish}, of a run that this instance gives up; gives why. */
    Throwable finishBroken(RunHandle handle) {
        time.runUntil(
                handle::isDone,
                "the end of " + handle.run().name() + ": " + handle.run().counts());
        try {
            throw new AssertionError("the run ended as " + handle.await(Duration.ofSeconds(1)));
        } catch (RuntimeException expected) {
            return expected;
        }
    }

    EvalRun run(Assay assay, RunRequest request) {
        return finish(assay.runs().start(request));
    }

    /** Lets time pass until so many results are stored. */
    void awaitStored(Runs runs, String runId, int results) {
        time.runUntil(() -> runs.get(runId).counts().done() >= results, results + " stored results");
    }

    /** Closes an instance while time goes on, as it does in life. */
    void close(Assay assay) {
        RuntimeException[] failure = new RuntimeException[1];
        Thread closer = new Thread(() -> failure[0] = failureOf(assay::close), "closer");
        closer.start();
        time.runUntil(() -> closer.getState() == Thread.State.TERMINATED, "the instance is closed");
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    private static @Nullable RuntimeException failureOf(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    static void assertStatus(EvalRun run, RunStatus status) {
        assertThat(run.status()).as("%s", run.error()).isEqualTo(status);
    }
}
