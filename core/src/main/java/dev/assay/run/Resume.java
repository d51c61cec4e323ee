package dev.assay.run;

import dev.assay.score.ScorerSpec;
import dev.assay.subject.Subject;
import dev.assay.subject.SubjectSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a run is to be gone on with. Every method gives a changed copy.
 *
 * @param runId the run
 * @param retriesErrored whether items that errored are done again, too
 * @param newSubject the code of a subject that is not registered here; empty to resolve it by name
 * @param newScorers code of scorers that are not registered here, by name; the others are resolved
 * @param newBudget what the run may spend from now on, with what it spent before; empty for the budget it has
 * @param allowsChangedSubject whether a subject whose type or configuration differs from the run's is accepted
 */
public record Resume(
        String runId,
        boolean retriesErrored,
        Optional<SubjectSpec> newSubject,
        List<ScorerSpec> newScorers,
        Optional<Budget> newBudget,
        boolean allowsChangedSubject,
        List<Consumer<? super RunEvent>> listeners) {
    public Resume {
        Objects.requireNonNull(runId, "runId");
        newScorers = List.copyOf(newScorers);
        listeners = List.copyOf(listeners);
    }

    public static Resume of(String runId) {
        return new Resume(runId, false, Optional.empty(), List.of(), Optional.empty(), false, List.of());
    }

    /** Does the items that errored again, too. */
    public Resume retryErrored() {
        return new Resume(runId, true, newSubject, newScorers, newBudget, allowsChangedSubject, listeners);
    }

    /** Brings the code of the subject along. */
    public Resume subject(SubjectSpec subject) {
        return new Resume(
                runId, retriesErrored, Optional.of(subject), newScorers, newBudget, allowsChangedSubject, listeners);
    }

    /** Brings the code of the subject along, under the name it had. */
    public Resume subject(String name, Subject code) {
        return subject(SubjectSpec.of(name, code));
    }

    /** Brings the code of scorers along; each stands in for the run's scorer of its name. */
    public Resume scorers(Collection<ScorerSpec> scorers) {
        return new Resume(
                runId, retriesErrored, newSubject, List.copyOf(scorers), newBudget, allowsChangedSubject, listeners);
    }

    /** Lets the run spend more, or less: the whole of it, what it spent before included. */
    public Resume budget(Budget budget) {
        return new Resume(
                runId, retriesErrored, newSubject, newScorers, Optional.of(budget), allowsChangedSubject, listeners);
    }

    /** Goes on even with a subject of another type or configuration: the run's results are then of two subjects. */
    public Resume allowChangedSubject() {
        return new Resume(runId, retriesErrored, newSubject, newScorers, newBudget, true, listeners);
    }

    public Resume listener(Consumer<? super RunEvent> listener) {
        List<Consumer<? super RunEvent>> more = new ArrayList<>(listeners);
        more.add(listener);
        return new Resume(runId, retriesErrored, newSubject, newScorers, newBudget, allowsChangedSubject, more);
    }

    @Nullable
    ScorerSpec scorerNamed(String name) {
        return newScorers.stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
