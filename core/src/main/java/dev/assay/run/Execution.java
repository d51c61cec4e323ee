package dev.assay.run;

import dev.assay.dataset.Datapoint;
import dev.assay.error.AssayException;
import dev.assay.storage.Versioned;
import dev.assay.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run being worked on in this process. Its driver thread reads the items and lets them in; workers answer and score;
 * the recorder writes. The first {@link Ending} that anybody calls for is the one that counts.
 */
final class Execution implements Recorder.Outlet {
    private static final Logger log = LoggerFactory.getLogger(Execution.class);

    /** What there is from the claim on; set once, by the driver. */
    private record Working(Ledger ledger, Recorder recorder, SummaryBuilder figures) {}

    private final Plan plan;
    private final EvalRun created;
    private final EngineSettings settings;
    private final Supplier<Versioned<RunRow>> claim;
    private final Consumer<Execution> onEnd;
    private final Thread driver;
    private final Patience patience;
    private final Workers workers;
    private final Admission admission;
    private final Dispatch dispatch;
    private final FatalFailures fatalFailures;
    private final Spending spending;
    private final Conclusion conclusion;
    private final EventFeed feed;
    private final ProgressMeter meter;
    private final CompletableFuture<EvalRun> outcome = new CompletableFuture<>();
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    /** Filled by the writer, read by the driver when the writer is done. */
    private final List<EvalResult> unwritten = new ArrayList<>();

    /**
     * Why the run's row cannot be ended properly, whatever it was to end as: it is not ours, or cannot be written. Set by the
     * writer or the driver, read by the driver when the writer is done.
     */
    private final AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();

    private @Nullable RunSummary summary;
    private volatile @Nullable Working working;
    private volatile long lastCommit;

    /**
     * @param claim makes the run ours, on the driver thread; throws when it cannot be
     * @param onEnd told before anybody who waits for the outcome
     */
    Execution(
            Plan plan,
            EvalRun created,
            EngineSettings settings,
            Supplier<Versioned<RunRow>> claim,
            Consumer<Execution> onEnd) {
        this.plan = plan;
        this.created = created;
        this.settings = settings;
        this.claim = claim;
        this.onEnd = onEnd;
        this.patience = new Patience(time(), settings.storagePatience(), this::isAbandoned);
        this.workers = Workers.of(settings, created.id());
        this.admission = new Admission(plan.limits().admission());
        this.dispatch = new Dispatch(created.id(), plan.limits().concurrency(), workers, time(), this::stop);
        this.fatalFailures = new FatalFailures(created.id(), plan.limits().concurrency(), this::stop);
        this.spending = new Spending(plan.limits().budget(), created.rescoreOf() == null, this::stop);
        this.feed = new EventFeed(created.id(), plan.listeners());
        this.conclusion = new Conclusion(plan, feed, patience);
        this.meter = new ProgressMeter(created.id(), time());
        this.driver = new Thread(this::drive, "assay-" + created.id() + "-driver");
        driver.setDaemon(true);
    }

    void start() {
        driver.start();
    }

    /**
     * Waits until no thread of this run is left, at most until a time of the system's nano clock.
     *
     * @return whether the caller was interrupted meanwhile
     */
    boolean joinUntil(long end) {
        boolean interrupted = false;
        long left = end - System.nanoTime();
        while (left > 0 && !isGone() && Thread.currentThread() != driver) {
            try {
                driver.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = end - System.nanoTime();
        }
        return interrupted;
    }

    boolean isGone() {
        return driver.getState() == Thread.State.TERMINATED;
    }

    // What the run's items need of it.

    String id() {
        return created.id();
    }

    Plan plan() {
        return plan;
    }

    /** Where items go that are let in. */
    Dispatch dispatch() {
        return dispatch;
    }

    TimeSource time() {
        return plan.scope().time();
    }

    /** An item was given up without a result. */
    void dropped() {
        admission.leave(1);
    }

    void record(EvalResult result) {
        working().recorder().offer(result);
    }

    /** Decides which failures of an item are failures of the run. */
    FatalFailures fatalFailures() {
        return fatalFailures;
    }

    /** Counts what the run spends. */
    Spending spending() {
        return spending;
    }

    // Stopping.

    boolean isStopping() {
        return ending.get() != null;
    }

    /** Whether nobody waits for this run's storage any more. */
    private boolean isAbandoned() {
        Ending called = ending.get();
        return called != null && called.cause() != null;
    }

    /** Lets no further item in and gives up those that wait; items inside user code go on, unless the run is lost. */
    void stop(Ending called) {
        if (!ending.compareAndSet(null, called)) {
            return;
        }
        admission.close();
        dispatch.close();
        if (called.isLost()) {
            dispatch.giveUp();
        }
    }

    // The driver.

    private void drive() {
        try {
            work(patience.ask(claim));
        } catch (RuntimeException | Error e) {
            broken.compareAndSet(null, unchecked(e));
            stop(Ending.lost(unchecked(e)));
        } catch (InterruptedException e) {
            stop(Ending.closed(id()));
        } finally {
            conclude();
        }
        try {
            workers.awaitEnd();
            feed.awaitEnd();
        } catch (InterruptedException e) {
            log.debug("run {}: interrupted while its threads end", id());
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        return thrown instanceof RuntimeException failure ? failure : new IllegalStateException(thrown);
    }

    private void work(Versioned<RunRow> claimed) throws InterruptedException {
        EvalRun run = claimed.value().run();
        Ledger ledger = new Ledger(plan.scope(), claimed, patience);
        Recorder recorder = new Recorder(ledger, time(), plan.limits().admission(), this);
        working = new Working(ledger, recorder, Figures.empty(run));
        lastCommit = time().nanoTime();
        meter.start(run.counts());
        if (ledger.isCancelRequested()) {
            stop(Ending.cancelled());
        }
        if (spending.matters() && run.counts().done() > 0) {
            spending.before(Figures.of(plan.scope(), run, patience));
        }
        recorder.start();
        feed.send(new RunEvent.Started(run));
        try (Watch watch = new Watch(time(), watchPeriod(), this::look)) {
            Duration deadline = plan.limits().deadline();
            if (deadline != null) {
                watch.once(deadline, () -> stop(Ending.failed("deadline", "the run took longer than " + deadline)));
            }
            submitAll(run);
            recorder.hurry();
            admission.awaitEmpty();
            if (!isAbandoned()) {
                // While the watch and the writer still keep the lease.
                summarise();
            }
        } finally {
            recorder.close();
        }
    }

    private void submitAll(EvalRun run) throws InterruptedException {
        Submission submission = new Submission(plan, run, patience);
        try {
            submission.forEach(this::letIn);
        } catch (RuntimeException e) {
            stop(Ending.failed("selection", "the items cannot be read: " + e.getMessage()));
        }
    }

    /** False when no more items are wanted. */
    private boolean letIn(Datapoint item) throws InterruptedException {
        if (!admission.enter()) {
            return false;
        }
        dispatch.admit(new ItemTask(this, item));
        return true;
    }

    // The watch.

    private Duration watchPeriod() {
        long lease = settings.leaseTime().toMillis() / 6;
        long timeout = plan.itemTimeout().toMillis() / 4;
        return Duration.ofMillis(Math.max(10, Math.min(1_000, Math.min(lease, timeout))));
    }

    private void look() {
        dispatch.check(plan.itemTimeout());
        if (time().nanoTime() - lastCommit >= TimeUnit.NANOSECONDS.convert(settings.leaseTime()) / 3) {
            working().recorder().flush();
        }
    }

    // The recorder's word.

    @Override
    public void committed(List<EvalResult> results) {
        lastCommit = time().nanoTime();
        Working now = working();
        results.forEach(now.figures()::add);
        admission.leave(results.size());
        if (now.ledger().isCancelRequested()) {
            stop(Ending.cancelled());
        }
        ErrorPolicy errors = plan.limits().errors();
        String tooMany =
                errors == null ? null : errors.broken(now.ledger().run().counts());
        if (tooMany != null) {
            stop(Ending.failed("errors", tooMany));
        }
        if (feed.hasListeners()) {
            results.forEach(result -> feed.send(new RunEvent.Recorded(result)));
            meter.due(now.ledger().run().counts()).ifPresent(feed::send);
        }
    }

    @Override
    public void refused(RuntimeException cause, List<EvalResult> results) {
        unwritten.addAll(results);
        if (cause instanceof AssayException) {
            broken.compareAndSet(null, cause);
        }
        stop(cause instanceof AssayException ? Ending.lost(cause) : Ending.failed("unstorable", cause.toString()));
        admission.leave(results.size());
    }

    // The end.

    private void conclude() {
        EvalRun finished = null;
        RuntimeException lost = null;
        try {
            Ending called = ending.get();
            RuntimeException why = broken.get() == null && called != null ? called.cause() : broken.get();
            if (why == null) {
                finished = conclusion.finish(working().ledger(), summarise(), called);
            } else {
                giveBack(called);
                lost = conclusion.lose(id(), why, unwritten);
            }
        } catch (RuntimeException | Error e) {
            lost = conclusion.lose(id(), unchecked(e), unwritten);
        }
        workers.close();
        onEnd.accept(this);
        if (finished != null) {
            outcome.complete(finished);
        } else {
            outcome.completeExceptionally(lost);
        }
    }

    private RunSummary summarise() {
        if (summary == null) {
            summary = conclusion.summarise(working().ledger(), working().figures());
        }
        return summary;
    }

    /** A run that changes hands is told so, so that the next owner need not wait for the lease to run out. */
    private void giveBack(@Nullable Ending called) {
        Working mine = working;
        if (called != null && called.status() == RunStatus.RUNNING && mine != null) {
            mine.ledger().finish(run -> run);
        }
    }

    // For the handle.

    private Working working() {
        Working now = working;
        if (now == null) {
            throw new IllegalStateException("run " + id() + " was never claimed");
        }
        return now;
    }

    EvalRun run() {
        Working now = working;
        return now == null ? created : now.ledger().run();
    }

    RunEvent.Progress progress() {
        return meter.progress(run().counts());
    }

    EventFeed feed() {
        return feed;
    }

    CompletableFuture<EvalRun> outcome() {
        return outcome;
    }
}
