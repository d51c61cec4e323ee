package dev.assay.run;

import dev.assay.error.AssayException;
import dev.assay.error.ConflictException;
import dev.assay.error.ValidationException;
import dev.assay.json.ConfigReader;
import dev.assay.json.Fingerprint;
import dev.assay.json.Json;
import dev.assay.model.call.ModelRef;
import dev.assay.model.call.Models;
import dev.assay.project.Counters;
import dev.assay.project.Scope;
import dev.assay.score.ResolvedScorer;
import dev.assay.score.ScorerRegistry;
import dev.assay.score.ScorerSpec;
import dev.assay.storage.Versioned;
import dev.assay.subject.AsyncSubject;
import dev.assay.subject.ModelSpec;
import dev.assay.subject.SubjectRegistry;
import dev.assay.subject.SubjectSpec;
import dev.assay.subject.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks what is asked for, and turns names into code, before anything is spent.
 *
 * @param sources where items come from, by name
 * @param models those of a project
 */
public record Planner(
        SubjectRegistry subjects, ScorerRegistry scorers, ItemSources sources, Function<Scope, Models> models) {
    /** A run that is ready to be stored, and what is needed to work on it. */
    record Prepared(EvalRun run, Plan plan) {}

    /** Every problem of the request goes into one exception. */
    Prepared prepare(Scope scope, RunRequest request) {
        ValidationException.Collector problems = new ValidationException.Collector();
        request.check(problems);
        ItemSource source = tried(problems, "target", () -> sources.get(request.targetType()));
        ItemSource.Frozen frozen =
                source == null ? null : tried(problems, "target", () -> source.freeze(scope, request.targetConfig()));
        AsyncSubject subject =
                request.hasSubject() ? tried(problems, "subject", () -> resolve(scope, request.subject())) : null;
        Models judges = judges(
                scope,
                request.limits(),
                request.hasSubject() ? request.subject().toJson() : Json.NULL);
        List<ResolvedScorer> resolved = new ArrayList<>();
        for (ScorerSpec spec : request.scorers()) {
            ResolvedScorer scorer = tried(problems, "scorer", () -> scorers.resolve(spec, judges));
            if (scorer != null) {
                resolved.add(scorer);
            }
        }
        problems.throwIfAny();
        EvalRun run = run(scope, request, Objects.requireNonNull(frozen, "frozen"));
        return new Prepared(
                run,
                new Plan(
                        scope,
                        Objects.requireNonNull(source, "source"),
                        Objects.requireNonNull(subject, "subject"),
                        resolved,
                        limits(run.limits(), judges),
                        request.listeners()));
    }

    private static <T> @Nullable T tried(ValidationException.Collector problems, String what, Supplier<T> step) {
        try {
            return step.get();
        } catch (ValidationException e) {
            problems.addAll(e);
            return null;
        } catch (AssayException e) {
            throw e;
        } catch (RuntimeException e) {
            problems.check(
                    false, what, "is made by code that broke: " + e.getClass().getName(), e.getMessage());
            return null;
        }
    }

    private EvalRun run(Scope scope, RunRequest request, ItemSource.Frozen frozen) {
        Json target = typed(request.targetType(), frozen.config());
        List<Json> stored = request.scorers().stream().map(ScorerSpec::toJson).toList();
        Json subject = request.subject().toJson();
        Json hashed = Json.object()
                .put("items", frozen.datasetId() == null ? target : frozen.fingerprint())
                .put("scorers", stored)
                .put("subject", subject)
                .build();
        return new EvalRun(
                scope.ids().next(),
                Counters.next(scope, "run"),
                request.name(),
                scope.project(),
                target,
                frozen.datasetId(),
                frozen.revision(),
                frozen.fingerprint(),
                subject,
                stored,
                request.limits(),
                RunStatus.PENDING,
                RunCounts.of(frozen.total()),
                null,
                Fingerprint.hex16(hashed),
                request.rescoreOf(),
                request.tags(),
                request.metadata(),
                scope.time().now(),
                null,
                null,
                null);
    }

    /**
     * The plan of a run that was stored.
     *
     * @throws ValidationException naming everything that is not known here
     * @throws ConflictException when the subject that was brought along is another one than the run's
     */
    Plan plan(Scope scope, EvalRun run, Resume request) {
        SubjectSpec subject = request.newSubject().orElseGet(() -> stored(run.subject()));
        boolean changed = !subject.toJson().equals(run.subject());
        if (changed && !request.allowsChangedSubject()) {
            throw new ConflictException(
                    "subject changed",
                    "run " + run.id() + " was started with subject "
                            + run.subject().compact() + " and this is "
                            + subject.toJson().compact() + "; start a new run, or allow the change");
        }
        ValidationException.Collector problems = new ValidationException.Collector();
        ItemSource source = tried(problems, "target", () -> sources.get(text(run.target(), "type")));
        AsyncSubject code = tried(problems, "subject", () -> resolve(scope, subject));
        Models judges = judges(scope, run.limits(), subject.toJson());
        List<ResolvedScorer> resolved = new ArrayList<>();
        for (Json json : run.scorers()) {
            ResolvedScorer scorer = tried(problems, "scorer", () -> scorers.resolve(scorerOf(json, request), judges));
            if (scorer != null) {
                resolved.add(scorer);
            }
        }
        problems.throwIfAny();
        return new Plan(
                scope,
                Objects.requireNonNull(source, "source"),
                Objects.requireNonNull(code, "code"),
                resolved,
                limits(run.limits().within(request.newBudget().orElse(null)), judges),
                request.listeners());
    }

    private static ScorerSpec scorerOf(Json stored, Resume request) {
        ScorerSpec spec = ScorerSpec.of(stored);
        ScorerSpec brought = request.scorerNamed(spec.name());
        return brought == null ? spec : brought;
    }

    /** The models that scorers call: the engine tries items again, but not what a scorer asks on the way. */
    private Models judges(Scope scope, EvalRun.Limits limits, @Nullable Json subject) {
        return models.apply(scope)
                .retrying(limits.retries(), limits.concurrency())
                .ofRun(() -> subject == null ? Optional.empty() : asked(scope, subject));
    }

    /**
     * With judges, no more items are let in than can be answered and judged at one time: the others would wait for a judge on
     * the time that their own scoring has, each on a thread.
     */
    private static EvalRun.Limits limits(EvalRun.Limits limits, Models judges) {
        return judges.areWanted() ? limits.admitting(2 * limits.concurrency()) : limits;
    }

    /** The model that a subject asks, or asked in the run that is replayed; empty when it is code. */
    private static Optional<ModelRef> asked(Scope scope, Json subject) {
        Json config = config(subject);
        String type = subject.at("/type").map(Json::asText).orElse("");
        if (type.equals(Subjects.REPLAY)) {
            Optional<Versioned<RunRow>> replayed =
                    config.at("/run_id").filter(Json::isText).flatMap(id -> RunTables.find(scope, id.text()));
            return replayed.flatMap(row -> asked(scope, row.value().run().subject()));
        }
        return type.equals(ModelSpec.TYPE) ? Optional.of(ModelRef.read(ConfigReader.of("", config))) : Optional.empty();
    }

    private AsyncSubject resolve(Scope scope, SubjectSpec spec) {
        if (!spec.type().equals(Subjects.REPLAY)) {
            return subjects.resolve(spec, models.apply(scope));
        }
        if (spec.code().isPresent()) {
            throw ValidationException.of("subject", "is code under a name that is not built in", spec.type());
        }
        return SubjectSpec.of(Subjects.REPLAY, new ReplaySubject(scope, spec.config()))
                .code()
                .orElseThrow();
    }

    private static SubjectSpec stored(Json subject) {
        return SubjectSpec.of(text(subject, "type"), config(subject));
    }

    private static Json config(Json subject) {
        Json config = subject.get("config");
        return config == null ? Json.emptyObject() : config;
    }

    private static Json typed(String type, Json config) {
        return Json.object().put("type", type).put("config", config).build();
    }

    private static String text(Json object, String member) {
        return object.at("/" + member).orElseThrow().text();
    }
}
