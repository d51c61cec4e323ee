package dev.assay.run;

import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.error.StorageException;
import dev.assay.error.ValidationException;
import dev.assay.project.Lease;
import dev.assay.project.LeaseWatch;
import dev.assay.project.Scope;
import dev.assay.storage.Query;
import dev.assay.storage.Rows;
import dev.assay.storage.Versioned;
import dev.assay.time.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one engine behind every run: of datasets, suites, traces, tests. Thread-safe; several runs at once.
 *
 * <p>The run protocol:
 *
 * <ol>
 *   <li><i>Request.</i> Everything is checked before anything is spent: item source, subject, scorers, limits; all problems
 *       are reported at once. The selection is frozen.
 *   <li><i>Create.</i> The run is stored as {@code pending}, with all that another process needs to go on with it.
 *   <li><i>Claim.</i> One compare and set of the run's row makes it {@code running}, with an owner, a new epoch and a lease.
 *       Wall clocks are never compared: a challenger takes over when it has seen the lease unchanged for one lease time on
 *       its own monotonic clock, or at once when the owner's process ran on the same host and is gone.
 *   <li><i>Stream.</i> Items are read in key order beside the keys of results that are there already, which are skipped;
 *       to resume a run is the ordinary way of running it.
 *   <li><i>Admit.</i> An item needs two permits. Admission, which it keeps until it is recorded, bounds memory; the driver
 *       blocks there. A slot, which it gives back after its answer and while it waits to be tried again, bounds calls.
 *   <li><i>Answer, then score</i>, on a worker thread. Whatever user code throws is that item's {@code errored} result with
 *       its stage; only a dying JVM ends the run. User code that takes too long is interrupted, and when it ignores that,
 *       its thread is left behind; at most {@code concurrency} of them.
 *   <li><i>Record.</i> One writer commits in batches. Each batch is one transaction: a compare and set of the run's row
 *       (lease and counters), then the results. When the set fails because the run has another owner or none, the batch is
 *       discarded and the run is given up: an owner that was away too long writes nothing. Only after the commit do
 *       progress and listeners see it. While the storage is away, the batch is tried again for as long as patience lasts.
 *   <li><i>Check.</i> Between items: a request to cancel on the run's row, the deadline, the lease.
 *   <li><i>Finish.</i> What is in flight is awaited, the figures are held against the table, and the final status is
 *       written by compare and set.
 * </ol>
 */
public final class RunExecutor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunExecutor.class);

    /** How long items in flight may take to finish when the engine is closed. */
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(5);

    private final Scope root;
    private final EngineSettings settings;
    private final Planner planner;
    private final LeaseWatch leases;
    private final Claims claims;
    private final Map<String, Execution> active = new ConcurrentHashMap<>();
    /** Also those that are over but whose threads may not have ended yet. */
    private final Set<Execution> live = ConcurrentHashMap.newKeySet();

    private final Recoverer recoverer;
    /** Between those who launch a run and whoever closes, who must find every run that was launched; never held long. */
    private final Object lifecycle = new Object();

    private volatile boolean closed;

    /** @param root any project's scope; each call brings its own */
    public RunExecutor(Scope root, EngineSettings settings, Planner planner) {
        this.root = root;
        this.settings = settings;
        this.planner = planner;
        this.leases = new LeaseWatch(root.time(), root.owner(), settings.leaseTime());
        this.claims = new Claims(leases);
        this.recoverer = new Recoverer(this::recover, root.time(), settings.leaseTime());
    }

    /** Looks after abandoned runs, now and from time to time, when the settings say so. */
    public void open() {
        if (settings.recover()) {
            recoverer.open();
        }
    }

    /**
     * Stores a run and starts to work on it; returns at once.
     *
     * @throws ValidationException listing everything that is wrong with the request; nothing was stored
     */
    public RunHandle start(Scope scope, RunRequest request) {
        requireOpen();
        Planner.Prepared prepared = planner.prepare(scope, request);
        EvalRun run = prepared.run();
        requireOpen();
        scope.storage().table(RunTables.RUNS).insert(List.of(new RunRow(run, Lease.FREE, false)));
        return launch(prepared.plan(), run, () -> claims.claimNew(scope, run.id()));
    }

    /**
     * Goes on with a run that failed, was cancelled, or was left by its owner.
     *
     * @throws ConflictException when it is worked on, or there is nothing to do, or its subject is another one now
     * @throws ValidationException when something the run needs is not known here
     */
    public RunHandle resume(Scope scope, Resume request) {
        requireOpen();
        Versioned<RunRow> found = Claims.find(scope, request.runId());
        EvalRun run = found.value().run();
        requireResumable(found.value(), request.retriesErrored());
        Plan plan = planner.plan(scope, run, request);
        requireItems(plan, run);
        Versioned<RunRow> claimed = claims.claim(scope, found, request.retriesErrored());
        return launch(plan, claimed.value().run(), () -> claimed);
    }

    /** Items that are gone are told before the run is touched, and before an errored result is given up for a new one. */
    private static void requireItems(Plan plan, EvalRun run) {
        Submission.items(plan, run).close();
    }

    private void requireResumable(RunRow row, boolean retryErrored) {
        EvalRun run = row.run();
        String id = run.id();
        if (run.status() == RunStatus.COMPLETED && !retryErrored) {
            throw new ConflictException(
                    "completed", "run " + id + " is complete; retry what errored in it, or start a new run");
        }
        if (!run.status().isOver() && (active.containsKey(key(run)) || !claims.isAbandoned(row))) {
            throw new ConflictException(
                    run.status().wire(), "run " + id + " is being worked on; wait for it, or cancel it first");
        }
    }

    /** The handle of a run that this process works on. */
    public Optional<RunHandle> handle(Scope scope, String runId) {
        return Ids.parse(runId)
                .map(id -> active.get(scope.project() + "/" + id))
                .map(execution -> handle(scope, execution));
    }

    /**
     * Asks a run to stop, wherever it is worked on.
     *
     * @return the run as it is stored now
     * @throws ConflictException when it is over
     */
    public EvalRun cancel(Scope scope, String runId) {
        while (true) {
            Versioned<RunRow> found = Claims.find(scope, runId);
            EvalRun run = found.value().run();
            if (run.status().isOver()) {
                throw new ConflictException(
                        run.status().wire(),
                        "run " + run.id() + " is over (" + run.status().wire() + "); there is nothing to cancel");
            }
            boolean nobodys = !active.containsKey(key(run)) && claims.isAbandoned(found.value());
            RunRow changed = nobodys ? cancelled(found.value()) : found.value().cancelRequested(true);
            if (scope.storage().table(RunTables.RUNS).replaceAll(List.of(found.with(changed)))) {
                Execution here = active.get(key(run));
                if (here != null) {
                    here.stop(Ending.cancelled());
                }
                return changed.run();
            }
        }
    }

    /** A run that nobody works on ends here and now, with the figures it has. */
    private RunRow cancelled(RunRow row) {
        Ending end = Ending.cancelled();
        EvalRun run = row.run();
        RunSummary figures = Figures.of(root.of(run.project()), run);
        return row.with(run.ended(RunStatus.CANCELLED, figures, root.time().now(), end.fault()))
                .with(row.lease().released());
    }

    /** Deletes a run with all that belongs to it; an owner that works on it finds it gone, and writes nothing more. */
    public void delete(Scope scope, String runId) {
        EvalRun run = Claims.find(scope, runId).value().run();
        Execution here = active.get(key(run));
        if (here != null) {
            here.stop(Ending.lost(new ConflictException("deleted", "run " + run.id() + " was deleted")));
        }
        scope.storage().inTransaction(tx -> {
            tx.table(RunTables.RUNS).delete(RunTables.runsOf(scope).and(RunTables.ID, run.id()));
            tx.table(RunTables.RESULTS).delete(RunTables.resultsOf(scope, run.id()));
            return tx.table(RunTables.HUMAN_SCORES).delete(RunTables.resultsOf(scope, run.id()));
        });
    }

    /**
     * Takes over every run, of any project, that its owner left and whose every name is known here.
     *
     * @throws StorageException when the runs cannot be read
     */
    public Recovery recover() {
        requireOpen();
        Set<String> seen = new HashSet<>();
        List<RunHandle> resumed = new ArrayList<>();
        Map<String, String> unresolved = new LinkedHashMap<>();
        for (RunStatus status : List.of(RunStatus.RUNNING, RunStatus.PENDING)) {
            Query query = Query.where(RunTables.STATUS, status.wire());
            try (Rows<RunRow> rows = root.storage().table(RunTables.RUNS).scan(query)) {
                rows.forEachRemaining(row -> {
                    seen.add(row.run().id());
                    takeOver(row, unresolved).ifPresent(resumed::add);
                });
            }
        }
        leases.retain(seen);
        return new Recovery(resumed, unresolved);
    }

    private Optional<RunHandle> takeOver(RunRow row, Map<String, String> unresolved) {
        EvalRun run = row.run();
        if (active.containsKey(key(run)) || !claims.isAbandoned(row)) {
            return Optional.empty();
        }
        try {
            return Optional.of(resume(root.of(run.project()), Resume.of(run.id())));
        } catch (ValidationException e) {
            unresolved.put(run.id(), String.valueOf(e.getMessage()));
        } catch (ConflictException | NotFoundException e) {
            log.debug("run {} went to somebody else, or its items are gone: {}", run.id(), e.getMessage());
        }
        return Optional.empty();
    }

    private RunHandle launch(Plan plan, EvalRun run, Supplier<Versioned<RunRow>> claim) {
        Execution execution = new Execution(plan, run, settings, claim, over -> active.remove(key(run), over));
        synchronized (lifecycle) {
            if (closed) {
                // Its driver finds that it is over before it began, and gives the run back to whoever resumes it.
                execution.stop(Ending.closed(run.id()));
            }
            active.put(key(run), execution);
            live.removeIf(Execution::isGone);
            live.add(execution);
            execution.start();
        }
        return handle(plan.scope(), execution);
    }

    private RunHandle handle(Scope scope, Execution execution) {
        return new RunHandle(execution, () -> cancel(scope, execution.id()));
    }

    private static String key(EvalRun run) {
        return run.project() + "/" + run.id();
    }

    private void requireOpen() {
        if (closed) {
            throw new ConflictException("closed", "this Assay is closed; open another");
        }
    }

    /**
     * Lets go of every run: items in flight have five seconds to finish and are kept, the rest is left for whoever resumes
     * it. No thread of the engine is left but those that user code does not give back.
     */
    @Override
    public void close() {
        synchronized (lifecycle) {
            closed = true;
        }
        recoverer.close();
        live.forEach(execution -> execution.stop(Ending.closed(execution.id())));
        joinAll();
        live.forEach(execution -> execution.dispatch().giveUp());
        joinAll();
    }

    /** An interrupt must not make us close what the runs still need; it is handed on when they are done. */
    private void joinAll() {
        long end = System.nanoTime() + CLOSE_GRACE.toNanos();
        boolean interrupted = false;
        for (Execution execution : live) {
            interrupted |= execution.joinUntil(end);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
