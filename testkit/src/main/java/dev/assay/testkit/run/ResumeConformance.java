package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Assay;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.error.ConflictException;
import dev.assay.error.ModelException;
import dev.assay.error.NotFoundException;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.Resume;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.run.RunStatus;
import dev.assay.score.Measurement;
import dev.assay.score.Outcome;
import dev.assay.score.Scorers;
import dev.assay.subject.Answer;
import dev.assay.subject.SubjectSpec;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that ended early and are gone on with: what is done is never done again. */
abstract class ResumeConformance extends RunCase {
    private static Resume resume(String runId, Calls code) {
        return Resume.of(runId).subject(SubjectSpec.of("code", code));
    }

    /** A run of 40 items of which so many are done when it fails. */
    private EvalRun failedAfter(Assay assay, int done) {
        Calls calls = new Calls(item -> {
            if (Items.number(item) >= done) {
                throw Failing.asking(Duration.ofMinutes(9));
            }
            return Answer.of(Items.rightAnswer(item));
        });
        items.beforeEach(number -> {
            if (number == Items.END) {
                Waits.until(() -> calls.total() == 40 && calls.inside() == 0, "every first attempt");
                time.advance(Duration.ofHours(1));
            }
        });
        EvalRun run = run(assay, request(40, calls).deadline(Duration.ofMinutes(5)));
        items.beforeEach(number -> {});
        assertStatus(run, RunStatus.FAILED);
        assertThat(Audit.sound(assay.runs(), run.id())).hasSize(done);
        return run;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 39, 40})
    void whatHasNoResultIsDoneAndNothingElse(int done) {
        Assay assay = assay();
        EvalRun run = failedAfter(assay, done);
        Calls rest = Calls.right();
        EvalRun again = finish(assay.runs().resume(resume(run.id(), rest)));
        assertStatus(again, RunStatus.COMPLETED);
        assertThat(again.error()).isNull();
        assertThat(again.startedAt()).isEqualTo(run.startedAt());
        assertThat(rest.total()).isEqualTo(40 - done);
        assertThat(rest.byItem().keySet()).allSatisfy(item -> assertThat(item).isGreaterThanOrEqualTo(done));
        Audit.complete(assay.runs(), run.id(), 40);
        assertThat(Objects.requireNonNull(again.summary()).score().n()).isEqualTo(40);
    }

    @Test
    void retryingWhatErroredDoesExactlyThatAgain() {
        Assay assay = assay();
        Calls calls = new Calls(item -> {
            if (Items.number(item) % 3 == 0) {
                throw new IllegalStateException("broken");
            }
            return Items.number(item) % 3 == 1 ? Answer.of("wrong") : Answer.of(Items.rightAnswer(item));
        });
        EvalRun run = run(assay, request(30, calls));
        assertThat(run.counts().errored()).isEqualTo(10);
        Calls repaired = Calls.right();
        EvalRun again = finish(assay.runs().resume(resume(run.id(), repaired).retryErrored()));
        assertStatus(again, RunStatus.COMPLETED);
        assertThat(repaired.byItem().keySet()).containsExactly(0, 3, 6, 9, 12, 15, 18, 21, 24, 27);
        assertThat(repaired.total()).isEqualTo(10);
        assertThat(again.counts().passed()).isEqualTo(20);
        assertThat(again.counts().failed()).isEqualTo(10);
        assertThat(again.counts().errored()).isZero();
        Audit.complete(assay.runs(), run.id(), 30);
    }

    @Test
    void retryingWhatErroredTwiceOverKeepsTheCountsRight() {
        Assay assay = assay();
        EvalRun run = run(assay, request(12, item -> {
            throw new IllegalStateException("broken");
        }));
        for (int round = 1; round <= 3; round++) {
            int fixed = 3 * round;
            Calls partly = new Calls(item -> {
                if (Items.number(item) >= fixed) {
                    throw new IllegalStateException("broken still");
                }
                return Answer.of(Items.rightAnswer(item));
            });
            EvalRun again = finish(assay.runs().resume(resume(run.id(), partly).retryErrored()));
            assertThat(again.counts().passed()).isEqualTo(fixed);
            assertThat(Audit.itemsOf(Audit.complete(assay.runs(), run.id(), 12), Outcome.ERRORED))
                    .hasSize(12 - fixed);
        }
    }

    @Test
    void aRunThatIsCompleteIsAConflictAndStaysAsItIs() {
        Assay assay = assay();
        EvalRun run = run(assay, request(3, Calls.right()));
        assertThatThrownBy(() -> assay.runs().resume(resume(run.id(), Calls.right())))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.state()).isEqualTo("completed"));
        assertThat(assay.runs().get(run.id())).isEqualTo(run);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRunThatIsWorkedOnIsAConflict(boolean byTheOwner) {
        CountDownLatch go = new CountDownLatch(1);
        Calls calls = new Calls(item -> {
            Waits.at(go);
            return Answer.of(Items.rightAnswer(item));
        });
        Assay owner = assay();
        RunHandle handle = owner.runs().start(request(10, calls));
        calls.awaitInside(4);
        Assay asked = byTheOwner ? owner : assay();
        assertThatThrownBy(() -> asked.runs().resume(resume(handle.id(), Calls.right())))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.state()).isEqualTo("running"));
        go.countDown();
        assertStatus(finish(handle), RunStatus.COMPLETED);
        assertThat(calls.total()).isEqualTo(10);
    }

    @Test
    void anotherSubjectIsAConflictUnlessItIsAllowed() {
        Assay assay = assay();
        EvalRun run = failedAfter(assay, 20);
        SubjectSpec other = SubjectSpec.of("other code", Calls.right());
        assertThatThrownBy(() -> assay.runs().resume(Resume.of(run.id()).subject(other)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("other code");
        assertThat(assay.runs().get(run.id())).isEqualTo(run);
        EvalRun again =
                finish(assay.runs().resume(Resume.of(run.id()).subject(other).allowChangedSubject()));
        assertStatus(again, RunStatus.COMPLETED);
        Audit.complete(assay.runs(), run.id(), 40);
    }

    @Test
    void everyNameThatIsNotKnownIsToldAtOnce() {
        Assay assay = assay();
        EvalRun run = run(
                assay,
                request(3, Calls.right())
                        .scorers(Scorers.exactMatch(), Scorers.of("mine", (item, answer) -> Measurement.of(true))));
        Resume bare = Resume.of(run.id()).retryErrored();
        assertThatThrownBy(() -> assay.runs().resume(bare))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.problems())
                                .map(ValidationException.Problem::value)
                                .contains("code", "mine"));
        assertThat(assay.runs().get(run.id())).isEqualTo(run);
        assertThatThrownBy(() -> assay.runs().resume("01ARZ3NDEKTSV4RRFFQ69G5FAV"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aRegisteredSubjectIsResumedByNameInAnotherInstance() {
        Calls first = new Calls(item -> {
            throw Failing.of(ModelException.Kind.AUTHENTICATION);
        });
        Assay one = assay(builder -> builder.subject("assistant", first));
        EvalRun run = run(
                one, Items.request(20).itemTimeout(NEVER).subject("assistant").scorers(Scorers.exactMatch()));
        assertStatus(run, RunStatus.FAILED);
        Calls second = Calls.right();
        Assay two = assay(builder -> builder.subject("assistant", second));
        EvalRun again = finish(two.runs().resume(Resume.of(run.id()).retryErrored()));
        assertStatus(again, RunStatus.COMPLETED);
        assertThat(second.total()).isEqualTo(20);
        assertThat(again.subject().at("/type")).contains(Json.text("assistant"));
        Audit.complete(two.runs(), run.id(), 20);
    }

    @Test
    void theSelectionStaysFrozenWhateverBecomesOfTheDataset() {
        Assay assay = assay();
        Dataset created = assay.datasets().create("capitals");
        assay.datasets()
                .addAll(
                        created.id(),
                        IntStream.range(0, 10)
                                .mapToObj(
                                        n -> DatapointDraft.of("q" + n, "a" + n).named("case " + n))
                                .toList());
        Dataset dataset = assay.datasets().get(created.id());
        EvalRun run = run(
                assay,
                RunRequest.on(dataset)
                        .itemTimeout(NEVER)
                        .scorers(Scorers.exactMatch())
                        .subject("code", item -> {
                            throw Failing.of(ModelException.Kind.AUTHENTICATION);
                        }));
        assertStatus(run, RunStatus.FAILED);
        assay.datasets().removeNamed(dataset.id(), "case 3");
        assay.datasets().replaceNamed(dataset.id(), "case 4", DatapointDraft.of("new", "new"));
        assay.datasets().add(dataset.id(), DatapointDraft.of("q10", "a10"));
        EvalRun again = finish(assay.runs()
                .resume(Resume.of(run.id())
                        .retryErrored()
                        .subject(SubjectSpec.of(
                                "code", item -> Answer.of(item.inputText().replace('q', 'a'))))));
        assertStatus(again, RunStatus.COMPLETED);
        List<EvalResult> results = Audit.complete(assay.runs(), run.id(), 10);
        assertThat(again.counts().passed()).isEqualTo(10);
        assertThat(results).map(result -> result.item().name()).contains("case 3", "case 4");
    }
}
