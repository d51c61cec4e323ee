package dev.assay.run;

import dev.assay.json.Json;
import dev.assay.model.call.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run: what is evaluated on what by which scorers, and how it went. Immutable.
 *
 * @param id ULID text
 * @param number 1 or more, growing by project
 * @param target where the items come from, {@code {type, config}}, frozen when the run was created
 * @param datasetId the dataset that the items are of; null when they are of none
 * @param datasetRevision the revision that was frozen; null when the items are of no dataset
 * @param fingerprint of the items' content, the same for equal content on every machine
 * @param subject {@code {type, config}}
 * @param scorers each {@code {type, config, name?, threshold?, weight?, negate?}}
 * @param configHash 16 hex digits over target, scorers and subject
 * @param rescoreOf the run whose stored answers this one scores again, or null
 * @param summary null until the run is over
 * @param error why the run itself failed or was cancelled; null otherwise
 */
public record EvalRun(
        String id,
        long number,
        String name,
        String project,
        Json target,
        @Nullable String datasetId,
        @Nullable Long datasetRevision,
        String fingerprint,
        Json subject,
        List<Json> scorers,
        Limits limits,
        RunStatus status,
        RunCounts counts,
        @Nullable RunSummary summary,
        String configHash,
        @Nullable String rescoreOf,
        Set<String> tags,
        Json metadata,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Fault error) {
    /**
     * The bounds that a run keeps to.
     *
     * @param concurrency calls of the subject at one time, and as many of all judges together, 1 to 10,000
     * @param admission items read and not yet recorded at one time, which bounds memory; twice the concurrency when that is
     *     less and scorers ask models
     * @param itemTimeout how long one answer, or its scoring, may take
     * @param deadline how long the run may take from its start; null for as long as it takes
     * @param retries how a failed model call is tried again
     * @param errors how many errored items the run bears; null for any number
     * @param budget what the run may spend; null for as much as it takes
     */
    public record Limits(
            int concurrency,
            int admission,
            Duration itemTimeout,
            @Nullable Duration deadline,
            RetryPolicy retries,
            @Nullable ErrorPolicy errors,
            @Nullable Budget budget) {
        Limits within(@Nullable Budget other) {
            return other == null
                    ? this
                    : new Limits(concurrency, admission, itemTimeout, deadline, retries, errors, other);
        }

        Limits admitting(int most) {
            int narrower = Math.min(admission, most);
            return new Limits(concurrency, narrower, itemTimeout, deadline, retries, errors, budget);
        }
    }

    /**
     * Why a run ended early.
     *
     * @param reason one word, such as {@code authentication}, {@code deadline}, {@code cancelled}
     * @param message for people
     */
    public record Fault(String reason, String message) {}

    public EvalRun {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        scorers = List.copyOf(scorers);
        tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
    }

    EvalRun with(RunCounts newCounts) {
        return edit(status, newCounts, summary, startedAt, completedAt, error);
    }

    /** Running from now on: whatever an earlier end left is taken back. */
    EvalRun started(Instant now) {
        return edit(RunStatus.RUNNING, counts, null, startedAt == null ? now : startedAt, null, null);
    }

    EvalRun ended(RunStatus end, RunSummary figures, Instant now, @Nullable Fault fault) {
        return edit(end, figures.counts(), figures, startedAt, now, fault);
    }

    private EvalRun edit(
            RunStatus newStatus,
            RunCounts newCounts,
            @Nullable RunSummary newSummary,
            @Nullable Instant newStart,
            @Nullable Instant newEnd,
            @Nullable Fault newError) {
        return new EvalRun(
                id,
                number,
                name,
                project,
                target,
                datasetId,
                datasetRevision,
                fingerprint,
                subject,
                scorers,
                limits,
                newStatus,
                newCounts,
                newSummary,
                configHash,
                rescoreOf,
                tags,
                metadata,
                createdAt,
                newStart,
                newEnd,
                newError);
    }
}
