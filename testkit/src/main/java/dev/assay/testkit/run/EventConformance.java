package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.run.EvalRun;
import dev.assay.run.RunCounts;
import dev.assay.run.RunEvent;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import dev.assay.storage.Rows;
import dev.assay.subject.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What listeners hear, and that nothing they do disturbs a run. */
abstract class EventConformance extends RunCase {
    private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());

    private void awaitLast() {
        Waits.until(
                () -> !events.isEmpty() && events.get(events.size() - 1) instanceof RunEvent.Finished,
                "the last event");
    }

    private <E extends RunEvent> List<E> heard(Class<E> type) {
        return List.copyOf(events).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void firstStartedThenEachResultOnceThenFinished(Path path) {
        Assay assay = assay(path);
        EvalRun run = run(assay, request(path, 100, Calls.right()).listener(events::add));
        awaitLast();
        assertThat(events).allSatisfy(event -> assertThat(event.runId()).isEqualTo(run.id()));
        assertThat(events.get(0)).isInstanceOf(RunEvent.Started.class);
        assertThat(heard(RunEvent.Started.class)).hasSize(1);
        assertThat(heard(RunEvent.Finished.class)).containsExactly(new RunEvent.Finished(run));
        assertThat(heard(RunEvent.Recorded.class))
                .map(event -> event.result().itemId())
                .doesNotHaveDuplicates()
                .hasSize(100);
        assertThat(heard(RunEvent.Progress.class))
                .map(event -> event.counts().done())
                .isSorted();
        assertThat(heard(RunEvent.Progress.class))
                .last()
                .satisfies(event -> assertThat(event.counts()).isEqualTo(new RunCounts(100, 100, 0, 0, 0, 0)));
    }

    @Test
    void whatAnEventTellsIsStoredAlready() {
        Assay assay = assay();
        Queue<String> tooEarly = new ConcurrentLinkedQueue<>();
        EvalRun run = run(assay, request(200, Calls.right()).listener(event -> {
            if (event instanceof RunEvent.Recorded recorded
                    && !assay.runs()
                            .result(event.runId(), recorded.result().itemId())
                            .result()
                            .equals(recorded.result())) {
                tooEarly.add(recorded.result().itemId());
            }
            if (event instanceof RunEvent.Progress progress
                    && assay.runs().get(event.runId()).counts().done()
                            < progress.counts().done()) {
                tooEarly.add(progress.toString());
            }
            if (event instanceof RunEvent.Finished
                    && !assay.runs().get(event.runId()).status().isOver()) {
                tooEarly.add("finished");
            }
            events.add(event);
        }));
        awaitLast();
        assertThat(tooEarly).isEmpty();
        assertThat(heard(RunEvent.Recorded.class)).hasSize((int) run.counts().total());
    }

    @Test
    void aListenerThatThrowsHarmsNeitherTheRunNorTheOthers() {
        Assay assay = assay();
        EvalRun run = run(
                assay,
                request(50, Calls.right())
                        .listener(event -> {
                            throw Failing.unchecked(new IOException("checked, even"));
                        })
                        .listener(event -> {
                            throw new StackOverflowError();
                        })
                        .listener(event -> Thread.currentThread().interrupt())
                        .listener(events::add));
        assertStatus(run, RunStatus.COMPLETED);
        awaitLast();
        assertThat(heard(RunEvent.Recorded.class)).hasSize(50);
    }

    @Test
    void aListenerThatNeverComesBackDoesNotHoldTheRun() {
        Assay assay = assay();
        EvalRun run = run(assay, request(500, Calls.right()).listener(event -> {
            try {
                Waits.at(testOver);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        assertStatus(run, RunStatus.COMPLETED);
        Audit.complete(assay.runs(), run.id(), 500);
    }

    @Test
    void aListenerThatComesLateHearsTheLastEvent() {
        Assay assay = assay();
        RunHandle handle = assay.runs().start(request(5, Calls.right()));
        EvalRun run = finish(handle);
        handle.listen(events::add);
        awaitLast();
        assertThat(events).containsExactly(new RunEvent.Finished(run));
        try (Rows<RunEvent> rows = handle.events()) {
            assertThat(rows.next()).isEqualTo(new RunEvent.Finished(run));
            assertThat(rows.hasNext()).isFalse();
        }
    }

    @Test
    void theEventsOfAHandleComeToAnEnd() throws InterruptedException {
        Assay assay = assay();
        CountDownLatch go = new CountDownLatch(1);
        RunHandle handle = assay.runs().start(request(50, item -> {
            Waits.at(go);
            return Answer.of(Items.rightAnswer(item));
        }));
        Rows<RunEvent> rows = handle.events();
        Thread reader = new Thread(() -> rows.forEachRemaining(events::add), "reader");
        reader.start();
        go.countDown();
        finish(handle);
        reader.join(Duration.ofSeconds(10).toMillis());
        assertThat(reader.getState()).isEqualTo(Thread.State.TERMINATED);
        assertThat(heard(RunEvent.Recorded.class)).hasSize(50);
        assertThat(events).last().isInstanceOf(RunEvent.Finished.class);
    }

    /** The promise is 150 ms from an item's end to its listener; no more than a third of it is spent on waiting. */
    @Test
    void aResultWaitsNoLongerThan50MillisecondsForCompany() {
        Assay assay = assay();
        CountDownLatch rest = new CountDownLatch(1);
        RunHandle handle = assay.runs()
                .start(request(1_000, item -> {
                            if (Items.number(item) > 0) {
                                Waits.at(rest);
                            }
                            return Answer.of(Items.rightAnswer(item));
                        })
                        .listener(events::add));
        Duration longest = Duration.ofMillis(50);
        Waits.until(() -> time.timers().stream().anyMatch(left -> left.compareTo(longest) <= 0), "the first result");
        assertThat(heard(RunEvent.Recorded.class)).isEmpty();
        time.advance(longest);
        Waits.until(() -> heard(RunEvent.Recorded.class).size() == 1, "the first result's listener");
        rest.countDown();
        assertStatus(finish(handle), RunStatus.COMPLETED);
    }
}
