package dev.assay.run;

import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.project.Page;
import dev.assay.project.PageRequest;
import dev.assay.project.Scope;
import dev.assay.score.Outcome;
import dev.assay.score.ScorerSpec;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.Rows;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Versioned;
import dev.assay.subject.Subjects;
import dev.assay.time.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The runs of one project: start them, look at them, stop them, go on with them, compare them. Run ids are taken as ULID or
 * UUID; an id that is not in the project is a {@link NotFoundException}, whatever is asked. Thread-safe.
 */
public final class Runs {
    /** The tables of this package. */
    public static final List<TableSpec<?>> TABLES = RunTables.ALL;

    private static final Duration POLL = Duration.ofMillis(250);
    private static final int MOST_COMPARED = 16;
    private static final String SCORED_AGAIN = ", scored again";

    private final Scope scope;
    private final RunExecutor executor;

    public Runs(Scope scope, RunExecutor executor) {
        this.scope = scope;
        this.executor = executor;
    }

    /**
     * Stores a run and starts it; returns at once, while the run is pending.
     *
     * @throws ValidationException listing everything that is wrong with the request; nothing was stored
     */
    public RunHandle start(RunRequest request) {
        return executor.start(scope, request);
    }

    public EvalRun get(String runId) {
        return find(runId).run();
    }

    /** The run of a number; empty when there is none. */
    public Optional<EvalRun> numbered(long number) {
        Query query = RunTables.runsOf(scope).and(RunTables.NUMBER, number).limit(1);
        return scope.storage().table(RunTables.RUNS).page(query).stream()
                .map(row -> row.value().run())
                .findFirst();
    }

    /** The newest first. */
    public Page<EvalRun> list(RunFilter filter, PageRequest page) {
        return Page.read(scope.storage().table(RunTables.RUNS), query(filter), page, RunRow::run);
    }

    private Query query(RunFilter filter) {
        Query query = RunTables.runsOf(scope).descending();
        if (filter.datasetId() != null) {
            query = query.and(
                    RunTables.DATASET_ID, Ids.parse(filter.datasetId()).orElse(filter.datasetId()));
        }
        if (filter.status() != null) {
            query = query.and(RunTables.STATUS, filter.status().wire());
        }
        if (!filter.tags().isEmpty()) {
            query = query.anyOf(RunTables.TAGS, filter.tags());
        }
        if (filter.createdFrom() != null) {
            query = query.atLeast(RunTables.CREATED_AT, filter.createdFrom());
        }
        return filter.createdBefore() == null ? query : query.below(RunTables.CREATED_AT, filter.createdBefore());
    }

    /** The handle of a run that this process works on; empty when it does not. */
    public Optional<RunHandle> handle(String runId) {
        return executor.handle(scope, find(runId).run().id());
    }

    /**
     * Waits until a run is over, whichever process works on it.
     *
     * @throws ConflictException when it is not over in time
     */
    public EvalRun await(String runId, Duration timeout) {
        long start = scope.time().nanoTime();
        EvalRun run = get(runId);
        while (!run.status().isOver()) {
            if (scope.time().nanoTime() - start >= TimeUnit.NANOSECONDS.convert(timeout)) {
                throw new ConflictException(
                        run.status().wire(), "run " + run.id() + " is not over after " + timeout + ": " + run.counts());
            }
            pause();
            run = get(runId);
        }
        return run;
    }

    private void pause() {
        CountDownLatch over = new CountDownLatch(1);
        scope.time().after(POLL, over::countDown);
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConflictException("interrupted", "interrupted while waiting for a run, which goes on", e);
        }
    }

    /**
     * Asks a run to stop: no further item starts, those in flight finish and are kept.
     *
     * @return the run as it is stored now, which is likely still running; wait for it to see its end
     * @throws ConflictException when it is over
     */
    public EvalRun cancel(String runId) {
        return executor.cancel(scope, runId);
    }

    /** Deletes a run, its results and what people said of them; one that is running is stopped first. */
    public void delete(String runId) {
        executor.delete(scope, runId);
    }

    /** Goes on with a run that failed, was cancelled, or was left by its owner: only what has no result is done. */
    public RunHandle resume(String runId) {
        return resume(Resume.of(runId));
    }

    /**
     * @throws ConflictException when it is worked on, or complete, or its subject is another one now
     * @throws ValidationException when something it needs is not known here
     */
    public RunHandle resume(Resume request) {
        return executor.resume(scope, request);
    }

    /**
     * Scores the stored answers of a run that is over with other scorers, as a new run; its subject is not called.
     *
     * @throws ConflictException when the run is not over
     */
    public RunHandle rescore(String runId, ScorerSpec... scorers) {
        EvalRun run = get(runId);
        Json items = Json.object().put("run_id", run.id()).build();
        return start(RunRequest.on(StoredItems.TYPE, items)
                .named(scoredAgain(run.name()))
                .subject(Subjects.replay(run.id()))
                .concurrency(run.limits().concurrency())
                .rescoring(run.id())
                .scorers(scorers));
    }

    private static String scoredAgain(String name) {
        int room = RunRequest.MAX_NAME - SCORED_AGAIN.length();
        return (name.length() <= room ? name : name.substring(0, room)) + SCORED_AGAIN;
    }

    /** A run's results in the order of its items. */
    public Page<EvalResult> results(String runId, PageRequest page) {
        Query query = RunTables.resultsOf(scope, find(runId).run().id());
        return Page.read(scope.storage().table(RunTables.RESULTS), query, page, ResultRow::result);
    }

    /** A run's results of one outcome in the order of its items. */
    public Page<EvalResult> results(String runId, Outcome outcome, PageRequest page) {
        Query query = RunTables.resultsOf(scope, find(runId).run().id(), outcome);
        return Page.read(scope.storage().table(RunTables.RESULTS), query, page, ResultRow::result);
    }

    /** All of a run's results in the order of its items, in constant memory. */
    public Rows<EvalResult> streamResults(String runId) {
        Query query = RunTables.resultsOf(scope, find(runId).run().id());
        return scope.storage().table(RunTables.RESULTS).scan(query).map(ResultRow::result);
    }

    /** The result of one item, with what people said of it. */
    public ReviewedResult result(String runId, String itemId) {
        EvalRun run = find(runId).run();
        EvalResult result = resultOf(run, itemId);
        Query query = RunTables.resultsOf(scope, run.id()).and(RunTables.ITEM_ID, result.itemId());
        try (Rows<HumanScoreRow> rows =
                scope.storage().table(RunTables.HUMAN_SCORES).scan(query)) {
            return new ReviewedResult(
                    result, rows.stream().map(HumanScoreRow::score).toList());
        }
    }

    private EvalResult resultOf(EvalRun run, String itemId) {
        Key key = ResultRow.key(scope, run.id(), Ids.parse(itemId).orElse(itemId), 1);
        Versioned<ResultRow> row =
                scope.storage().table(RunTables.RESULTS).findAll(List.of(key)).get(key);
        if (row == null) {
            throw new NotFoundException("result", itemId);
        }
        return row.value().result();
    }

    /** Stores a person's word on a result, beside all that is there. */
    public HumanScore addHumanScore(String runId, String itemId, HumanScore score) {
        EvalRun run = find(runId).run();
        EvalResult result = resultOf(run, itemId);
        HumanScore stored = score.stored(scope.ids().next(), scope.time().now());
        HumanScoreRow row = new HumanScoreRow(scope.project(), run.id(), result.itemId(), result.trial(), stored);
        scope.storage().table(RunTables.HUMAN_SCORES).insert(List.of(row));
        return stored;
    }

    /**
     * Holds runs against each other, item by item; the first is what the others are compared with.
     *
     * @param runIds 2 to 16 different runs
     */
    public Comparison compare(String... runIds) {
        List<EvalRun> runs = new ArrayList<>();
        for (String runId : runIds) {
            runs.add(get(runId));
        }
        long different = runs.stream().map(EvalRun::id).distinct().count();
        if (runs.size() < 2 || runs.size() > MOST_COMPARED || different < runs.size()) {
            throw ValidationException.of("runs", "are 2 to " + MOST_COMPARED + " different runs", List.of(runIds));
        }
        return Comparison.of(scope, runs);
    }

    /**
     * Deletes runs that are over and were created before a time.
     *
     * @param keepTagged whether runs with any tag are spared
     * @return how many were deleted
     */
    public long purge(Instant olderThan, boolean keepTagged) {
        Query query = RunTables.runsOf(scope).below(RunTables.CREATED_AT, olderThan);
        long deleted = 0;
        try (Rows<RunRow> rows = scope.storage().table(RunTables.RUNS).scan(query)) {
            while (rows.hasNext()) {
                EvalRun run = rows.next().run();
                if (run.status().isOver() && (run.tags().isEmpty() || !keepTagged)) {
                    executor.delete(scope, run.id());
                    deleted++;
                }
            }
        }
        return deleted;
    }

    private RunRow find(String runId) {
        return RunTables.find(scope, runId)
                .map(Versioned::value)
                .orElseThrow(() -> new NotFoundException("run", runId));
    }
}
