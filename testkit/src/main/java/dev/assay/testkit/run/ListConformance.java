package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Assay;
import dev.assay.dataset.Dataset;
import dev.assay.error.ConflictException;
import dev.assay.error.ModelException;
import dev.assay.project.Page;
import dev.assay.project.PageRequest;
import dev.assay.run.EvalRun;
import dev.assay.run.RunFilter;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.run.RunStatus;
import dev.assay.score.Scorers;
import dev.assay.subject.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs are found again, numbered, and cleared away. */
abstract class ListConformance extends RunCase {
    private static List<EvalRun> list(Assay assay, RunFilter filter) {
        return assay.runs().list(filter, PageRequest.first(100)).items();
    }

    private RunHandle startEndless(Assay assay) {
        Calls calls = new Calls(item -> {
            Waits.at(testOver);
            return Answer.of("");
        });
        RunHandle handle = assay.runs().start(request(3, calls).named("endless"));
        calls.awaitInside(3);
        return handle;
    }

    @Test
    void theNewestComesFirstPageByPage() {
        Assay assay = assay();
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 7; n++) {
            ids.add(run(assay, request(1, Calls.right()).named("run " + n)).id());
            time.advance(Duration.ofSeconds(1));
        }
        Collections.reverse(ids);
        List<String> read = new ArrayList<>();
        Page<EvalRun> page =
                assay.runs().list(RunFilter.ALL, PageRequest.first(3).counted());
        assertThat(page.total()).isEqualTo(7);
        page.items().forEach(run -> read.add(run.id()));
        while (page.nextCursor() != null) {
            page = assay.runs().list(RunFilter.ALL, PageRequest.first(3).from(page.nextCursor()));
            page.items().forEach(run -> read.add(run.id()));
        }
        assertThat(read).isEqualTo(ids);
    }

    @Test
    void everyConditionOfAFilterHolds() {
        Assay assay = assay();
        Dataset dataset = assay.datasets().create("empty");
        EvalRun ofDataset = run(
                assay,
                RunRequest.on(dataset)
                        .subject("code", Calls.right())
                        .scorers(Scorers.none())
                        .tags("x"));
        time.advance(Duration.ofHours(1));
        Instant later = time.now();
        EvalRun tagged = run(assay, request(1, Calls.right()).tags("x", "y"));
        EvalRun failed = run(assay, request(1, item -> {
            throw Failing.of(ModelException.Kind.AUTHENTICATION);
        }));
        assertThat(list(assay, RunFilter.ALL)).containsExactly(failed, tagged, ofDataset);
        assertThat(list(assay, RunFilter.ALL.status(RunStatus.FAILED))).containsExactly(failed);
        assertThat(list(assay, RunFilter.ALL.dataset(dataset.id()))).containsExactly(ofDataset);
        assertThat(list(assay, RunFilter.ALL.anyTag("x"))).containsExactly(tagged, ofDataset);
        assertThat(list(assay, RunFilter.ALL.anyTag("y", "z"))).containsExactly(tagged);
        assertThat(list(assay, RunFilter.ALL.created(later, null))).containsExactly(failed, tagged);
        assertThat(list(assay, RunFilter.ALL.created(null, later))).containsExactly(ofDataset);
        assertThat(list(assay, RunFilter.ALL.anyTag("x").created(later, null).status(RunStatus.COMPLETED)))
                .containsExactly(tagged);
        assertThat(list(assay, RunFilter.ALL.anyTag("X"))).isEmpty();
    }

    @Test
    void numbersGrowAndAreNeverUsedAgain() {
        Assay assay = assay();
        EvalRun first = run(assay, request(1, Calls.right()));
        EvalRun second = run(assay, request(1, Calls.right()));
        assertThat(first.number()).isEqualTo(1);
        assertThat(second.number()).isEqualTo(2);
        assay.runs().delete(second.id());
        EvalRun third = run(assay(), request(1, Calls.right()));
        assertThat(third.number()).isEqualTo(3);
        assertThat(assay.runs().numbered(3)).contains(third);
        assertThat(assay.runs().numbered(2)).isEmpty();
        EvalRun elsewhere = finish(assay.project("acme").runs().start(request(1, Calls.right())));
        assertThat(elsewhere.number()).isEqualTo(1);
    }

    @Test
    void numbersOfRunsThatStartTogetherDiffer() {
        Assay one = assay();
        Assay two = assay();
        List<RunHandle> handles = IntStream.range(0, 20)
                .parallel()
                .mapToObj(n -> (n % 2 == 0 ? one : two).runs().start(request(1, Calls.right())))
                .toList();
        assertThat(handles.stream().map(handle -> finish(handle).number()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(Long::valueOf).toList());
    }

    @Test
    void aPurgeSparesWhatIsTaggedOrNewOrAtWork() {
        Assay assay = assay();
        EvalRun old = run(assay, request(3, Calls.right()));
        EvalRun tagged = run(assay, request(3, Calls.right()).tags("keep"));
        RunHandle running = startEndless(assay);
        time.advance(Duration.ofDays(1));
        Instant now = time.now();
        EvalRun recent = run(assay, request(3, Calls.right()));
        assertThat(assay.runs().purge(now, true)).isEqualTo(1);
        assertThat(list(assay, RunFilter.ALL)).map(EvalRun::id).containsExactly(recent.id(), running.id(), tagged.id());
        assertThat(Audit.results(assay.runs(), recent.id())).hasSize(3);
        assertThat(assay.runs().purge(now, false)).isEqualTo(1);
        assertThat(list(assay, RunFilter.ALL))
                .map(EvalRun::id)
                .doesNotContain(old.id(), tagged.id())
                .hasSize(2);
        assertThat(running.isDone()).isFalse();
    }

    @Test
    void waitingForARunThatIsNotOverInTimeIsAConflict() {
        Assay assay = assay();
        RunHandle handle = startEndless(assay);
        assertThatThrownBy(() -> handle.await(Duration.ofMillis(1)))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.state()).isEqualTo("running"));
        assertThatThrownBy(() -> assay().runs().await(handle.id(), Duration.ZERO))
                .isInstanceOf(ConflictException.class);
    }
}
