package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Assay;
import dev.assay.error.NotFoundException;
import dev.assay.json.Json;
import dev.assay.project.PageRequest;
import dev.assay.run.EvalRun;
import dev.assay.run.HumanScore;
import dev.assay.run.Resume;
import dev.assay.run.RunFilter;
import dev.assay.run.RunRequest;
import dev.assay.run.RunStatus;
import dev.assay.run.Runs;
import dev.assay.score.Outcome;
import dev.assay.score.ScorerSpec;
import dev.assay.score.Scorers;
import dev.assay.time.Ids;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing of one project can be reached from another, not even by an id that is right. */
abstract class ProjectConformance extends RunCase {
    /** Everything that {@link Runs} does with the id of a run, which is the first thing it is given. */
    static List<Method> nothingIsDoneWithARunOfAnotherProject() {
        return Arrays.stream(Runs.class.getMethods())
                .filter(method -> method.getDeclaringClass() == Runs.class && method.getParameterCount() > 0)
                .filter(method ->
                        List.of(String.class, String[].class, Resume.class).contains(method.getParameterTypes()[0]))
                .toList();
    }

    @ParameterizedTest
    @MethodSource
    void nothingIsDoneWithARunOfAnotherProject(Method method) throws ReflectiveOperationException {
        Assay assay = assay();
        Runs theirs = assay.project("theirs").runs();
        EvalRun run = finish(theirs.start(request(3, Calls.right())));
        theirs.addHumanScore(run.id(), Items.id(1), HumanScore.of(1, "ann", null));
        for (UnaryOperator<String> form :
                List.<UnaryOperator<String>>of(id -> id, id -> Ids.uuid(id).toString())) {
            Throwable thrown = thrownBy(method, assay.project("ours").runs(), form.apply(run.id()));
            assertThat(thrown).isInstanceOf(NotFoundException.class);
        }
        assertThat(theirs.get(run.id())).isEqualTo(run);
        Audit.complete(theirs, run.id(), 3);
        assertThat(theirs.result(run.id(), Items.id(1)).humanScores()).hasSize(1);
    }

    private static Throwable thrownBy(Method method, Runs runs, String runId) throws ReflectiveOperationException {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> argument(type, runId))
                .toArray();
        arguments[0] = first(method.getParameterTypes()[0], runId);
        try {
            throw new AssertionError(method + " gave " + method.invoke(runs, arguments));
        } catch (InvocationTargetException e) {
            return Objects.requireNonNull(e.getCause());
        }
    }

    private static Object first(Class<?> type, String runId) {
        if (type == String[].class) {
            return new String[] {runId, runId};
        }
        return type == Resume.class ? Resume.of(runId).retryErrored() : runId;
    }

    private static Object argument(Class<?> type, String runId) {
        List<Object> known = List.of(
                Items.id(1),
                Duration.ZERO,
                PageRequest.first(10),
                Outcome.PASSED,
                HumanScore.of(1, "ann", null),
                new ScorerSpec[] {Scorers.exactMatch()},
                new String[] {runId},
                Resume.of(runId));
        return known.stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the kit knows no " + type + "; teach it"));
    }

    @Test
    void aProjectListsItsOwnRunsOnly() {
        Assay assay = assay();
        EvalRun theirs = finish(assay.project("theirs").runs().start(request(3, Calls.right())));
        Runs ours = assay.project("ours").runs();
        assertThat(ours.list(RunFilter.ALL, PageRequest.first(10)).items()).isEmpty();
        assertThat(ours.numbered(theirs.number())).isEmpty();
        assertThat(ours.purge(Instant.MAX.minusSeconds(1), false)).isZero();
        assertThat(theirs.project()).isEqualTo("theirs");
    }

    @Test
    void itemsOfAnotherProjectCannotBeAskedFor() {
        Assay assay = assay();
        EvalRun theirs = finish(assay.project("theirs").runs().start(request(3, Calls.right())));
        String dataset = assay.project("theirs").datasets().create("secret").id();
        Runs ours = assay.project("ours").runs();
        Json config = Json.object().put("run_id", theirs.id()).build();
        for (RunRequest request : List.of(RunRequest.on("run", config), RunRequest.on(dataset, 0))) {
            assertThatThrownBy(() ->
                            ours.start(request.subject("code", Calls.right()).scorers(Scorers.none())))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void runsOfAllProjectsAreRecovered() {
        Assay first = assay(builder -> builder.subject("assistant", item -> {
            Waits.at(testOver);
            throw new IllegalStateException();
        }));
        List<String> ids = List.of("theirs", "ours").stream()
                .map(project -> first.project(project)
                        .runs()
                        .start(Items.request(3)
                                .subject("assistant")
                                .itemTimeout(NEVER)
                                .scorers(Scorers.exactMatch()))
                        .id())
                .toList();
        time.runUntil(
                () -> first.project("ours").runs().get(ids.get(1)).status() == RunStatus.RUNNING
                        && first.project("theirs").runs().get(ids.get(0)).status() == RunStatus.RUNNING,
                "both at work");
        assertThat(first.project("ours").runs().handle(ids.get(1))).isPresent();
        assertThat(first.project("theirs").runs().handle(ids.get(0))).isPresent();
        testOver.countDown();
        close(first);
        Assay second = assay(builder -> builder.subject("assistant", Calls.right()));
        second.recover().resumed().forEach(this::finish);
        assertThat(second.project("ours").runs().get(ids.get(1)).status().isOver())
                .isTrue();
        assertThat(second.project("theirs").runs().get(ids.get(0)).status().isOver())
                .isTrue();
    }
}
