package dev.assay.run;

import dev.assay.dataset.Dataset;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.call.RetryPolicy;
import dev.assay.score.ScorerSpec;
import dev.assay.subject.AsyncSubject;
import dev.assay.subject.Subject;
import dev.assay.subject.SubjectSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run. Every method gives a changed copy and leaves this one as it is. Only the items, the subject and the
 * scorers must be given; everything is checked when the run is started, before anything is spent.
 */
public final class RunRequest {
    /** Wide enough to be quick against a model, narrow enough for an ordinary account's rate limit. */
    public static final int DEFAULT_CONCURRENCY = 16;

    public static final int MAX_CONCURRENCY = 10_000;

    /** Longer than any model takes that still works. */
    public static final Duration DEFAULT_ITEM_TIMEOUT = Duration.ofMinutes(5);

    static final int MAX_NAME = 255;

    private static final Duration MAX_SPAN = Duration.ofDays(365);

    /** Below this, a batch of results would be too small to be worth a commit. */
    private static final int MIN_ADMISSION = 256;

    // Set only on a copy that nobody else has seen yet.
    private final String targetType;
    private final Json targetConfig;
    private @Nullable String name;
    private @Nullable SubjectSpec subject;
    private List<ScorerSpec> scorers = List.of();
    private int concurrency = DEFAULT_CONCURRENCY;
    private Duration itemTimeout = DEFAULT_ITEM_TIMEOUT;
    private @Nullable Duration deadline;
    private RetryPolicy retries = RetryPolicy.DEFAULT;
    private @Nullable ErrorPolicy errors;
    private @Nullable Budget budget;
    private Set<String> tags = Set.of();
    private Json metadata = Json.emptyObject();
    private @Nullable String rescoreOf;
    private List<Consumer<? super RunEvent>> listeners = List.of();

    private RunRequest(String targetType, Json targetConfig) {
        this.targetType = Objects.requireNonNull(targetType, "targetType");
        this.targetConfig = Objects.requireNonNull(targetConfig, "targetConfig");
    }

    private RunRequest(RunRequest from) {
        this(from, from.targetConfig);
    }

    private RunRequest(RunRequest from, Json config) {
        this(from.targetType, config);
        name = from.name;
        subject = from.subject;
        scorers = from.scorers;
        concurrency = from.concurrency;
        itemTimeout = from.itemTimeout;
        deadline = from.deadline;
        retries = from.retries;
        errors = from.errors;
        budget = from.budget;
        tags = from.tags;
        metadata = from.metadata;
        rescoreOf = from.rescoreOf;
        listeners = from.listeners;
    }

    private RunRequest with(Consumer<RunRequest> change) {
        RunRequest copy = new RunRequest(this);
        change.accept(copy);
        return copy;
    }

    /** Over every datapoint of a dataset, as it is when the run is started. */
    public static RunRequest on(Dataset dataset) {
        return on(
                DatasetItems.TYPE, Json.object().put("dataset_id", dataset.id()).build());
    }

    /** Over every datapoint of a dataset, as it was at a revision that was not purged. */
    public static RunRequest on(String datasetId, long revision) {
        Json config = Json.object()
                .put("dataset_id", datasetId)
                .put("revision", revision)
                .build();
        return on(DatasetItems.TYPE, config);
    }

    /** Over those datapoints of the dataset alone. */
    public RunRequest select(Selection selection) {
        if (!targetType.equals(DatasetItems.TYPE)) {
            throw ValidationException.of("selection", "goes with a dataset; this source has its own", targetType);
        }
        Json json = selection.toJson();
        Json config = targetConfig.without("selection");
        return new RunRequest(this, json.size() == 0 ? config : config.with("selection", json));
    }

    /** Over the items of a registered source. */
    public static RunRequest on(String sourceType, Json config) {
        return new RunRequest(sourceType, config);
    }

    /** What people call the run, 1 to 255 characters; without one, it is called after its subject. */
    public RunRequest named(String newName) {
        return with(copy -> copy.name = Objects.requireNonNull(newName, "name"));
    }

    /** What is evaluated. */
    public RunRequest subject(SubjectSpec newSubject) {
        return with(copy -> copy.subject = Objects.requireNonNull(newSubject, "subject"));
    }

    /** The user's own code, under a name; to be resumed by another process it is registered there under that name. */
    public RunRequest subject(String codeName, Subject code) {
        return subject(SubjectSpec.of(codeName, code));
    }

    /** As {@link #subject(String, Subject)}, of code that answers later. */
    public RunRequest asyncSubject(String codeName, AsyncSubject code) {
        return subject(SubjectSpec.async(codeName, code));
    }

    /** A subject that is registered by name and needs no configuration. */
    public RunRequest subject(String registeredName) {
        return subject(SubjectSpec.of(registeredName, Json.emptyObject()));
    }

    /** What measures the answers, in this order; one or more, each name once. */
    public RunRequest scorers(ScorerSpec... newScorers) {
        return scorers(List.of(newScorers));
    }

    public RunRequest scorers(Collection<ScorerSpec> newScorers) {
        return with(copy -> copy.scorers = List.copyOf(newScorers));
    }

    /** Calls of the subject at one time, and as many of all its judges, 1 to 10,000; 16 until it is set. */
    public RunRequest concurrency(int calls) {
        return with(copy -> copy.concurrency = calls);
    }

    /** How long one attempt to answer, or the scoring of an answer, may take; 5 minutes until it is set. */
    public RunRequest itemTimeout(Duration timeout) {
        return with(copy -> copy.itemTimeout = Objects.requireNonNull(timeout, "timeout"));
    }

    /** How long the run may take from its start; then it ends as failed, with what it has. None until it is set. */
    public RunRequest deadline(Duration newDeadline) {
        return with(copy -> copy.deadline = Objects.requireNonNull(newDeadline, "deadline"));
    }

    /** How a failed model call is tried again; {@link RetryPolicy#DEFAULT} until it is set. */
    public RunRequest retries(RetryPolicy policy) {
        return with(copy -> copy.retries = Objects.requireNonNull(policy, "policy"));
    }

    /** How many errored items the run bears; any number until it is set. */
    public RunRequest errors(ErrorPolicy policy) {
        return with(copy -> copy.errors = Objects.requireNonNull(policy, "policy"));
    }

    /** What the run may spend, its judges included; as much as it takes until it is set. */
    public RunRequest budget(Budget newBudget) {
        return with(copy -> copy.budget = Objects.requireNonNull(newBudget, "budget"));
    }

    /** Words to find the run by; a run with any is spared by a purge that keeps tagged runs. */
    public RunRequest tags(String... newTags) {
        return with(copy -> copy.tags = new LinkedHashSet<>(List.of(newTags)));
    }

    /** An object of the user's own facts. */
    public RunRequest metadata(Json object) {
        return with(copy -> copy.metadata = Objects.requireNonNull(object, "object"));
    }

    /** Somebody who is told what happens; added to those who are told already. */
    public RunRequest listener(Consumer<? super RunEvent> listener) {
        List<Consumer<? super RunEvent>> more = new ArrayList<>(listeners);
        more.add(Objects.requireNonNull(listener, "listener"));
        return with(copy -> copy.listeners = List.copyOf(more));
    }

    RunRequest rescoring(String runId) {
        return with(copy -> copy.rescoreOf = runId);
    }

    /** Adds everything that is wrong with this request as it stands, names aside. */
    void check(ValidationException.Collector problems) {
        problems.check(subject != null, "subject", "is required; call subject(…)", null)
                .check(subject == null || isName(subject.type()), "subject.type", "is 1 to 255 characters", subject)
                .check(!scorers.isEmpty(), "scorers", "has one or more; Scorers.none() scores nothing", "[]")
                .check(name == null || isName(name), "name", "is 1 to " + MAX_NAME + " characters, not blank", name)
                .check(inRange(concurrency), "concurrency", "is 1 to " + MAX_CONCURRENCY, concurrency)
                .check(isSpan(itemTimeout), "item_timeout", "is above zero, up to 365 days", itemTimeout)
                .check(deadline == null || isSpan(deadline), "deadline", "is above zero, up to 365 days", deadline)
                .check(metadata.isObject(), "metadata", "is an object", metadata.compact())
                .check(tags.stream().allMatch(RunRequest::isName), "tags", "are 1 to 255 characters each", tags);
        long names = scorers.stream().map(ScorerSpec::name).distinct().count();
        problems.check(
                names == scorers.size(), "scorers", "have each name once; call named(…) on one of them", scorers);
    }

    private static boolean isName(String text) {
        boolean storable =
                text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        return !text.isBlank() && text.length() <= MAX_NAME && storable;
    }

    private static boolean inRange(int calls) {
        return calls >= 1 && calls <= MAX_CONCURRENCY;
    }

    private static boolean isSpan(Duration duration) {
        return !duration.isNegative() && !duration.isZero() && duration.compareTo(MAX_SPAN) <= 0;
    }

    String targetType() {
        return targetType;
    }

    Json targetConfig() {
        return targetConfig;
    }

    SubjectSpec subject() {
        return Objects.requireNonNull(subject, "subject");
    }

    boolean hasSubject() {
        return subject != null;
    }

    List<ScorerSpec> scorers() {
        return scorers;
    }

    String name() {
        return name == null ? subject().type() : name;
    }

    EvalRun.Limits limits() {
        int admission = Math.max(4 * concurrency, MIN_ADMISSION);
        return new EvalRun.Limits(concurrency, admission, itemTimeout, deadline, retries, errors, budget);
    }

    Set<String> tags() {
        return tags;
    }

    Json metadata() {
        return metadata;
    }

    @Nullable
    String rescoreOf() {
        return rescoreOf;
    }

    List<Consumer<? super RunEvent>> listeners() {
        return listeners;
    }
}
