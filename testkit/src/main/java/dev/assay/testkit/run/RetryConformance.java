package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.error.ModelException;
import dev.assay.model.call.RetryPolicy;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.Resume;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import dev.assay.score.Outcome;
import dev.assay.subject.Answer;
import dev.assay.subject.SubjectSpec;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Model calls that fail are tried again, by the engine alone, and only those that may succeed. */
abstract class RetryConformance extends RunCase {
    @ParameterizedTest
    @EnumSource
    void whatMaySucceedLaterIsTriedAgain(Path path) {
        Assay assay = assay(path);
        EvalRun run = run(assay, request(path, 30, Failing.times(2, Failing.overloaded())));
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(run.counts().passed()).isEqualTo(30);
        assertThat(Audit.complete(assay.runs(), run.id(), 30)).allSatisfy(result -> {
            assertThat(result.attempts()).isEqualTo(3);
            assertThat(result.error()).isNull();
        });
    }

    @ParameterizedTest
    @EnumSource
    void eachKindIsTriedAgainOrNotAsItSays(ModelException.Kind kind) {
        Assay assay = assay();
        Calls calls = new Calls(item -> {
            throw Failing.of(kind);
        });
        EvalRun run = run(assay, request(1, calls).retries(RetryPolicy.of(2)));
        assertThat(calls.total()).isEqualTo(kind.retryable() ? 3 : 1);
        EvalResult result = Audit.complete(assay.runs(), run.id(), 1).get(0);
        assertThat(result.attempts()).isEqualTo(calls.total());
        assertThat(result.outcome()).isEqualTo(Outcome.ERRORED);
        EvalResult.Failure error = Objects.requireNonNull(result.error());
        assertThat(error.stage()).isEqualTo(EvalResult.Stage.SUBJECT);
        assertThat(error.kind()).isEqualToIgnoringCase(kind.name());
    }

    @Test
    void noRetriesMeansOneAttempt() {
        Assay assay = assay();
        Calls calls = new Calls(Failing.times(1, Failing.overloaded()));
        EvalRun run = run(assay, request(5, calls).retries(RetryPolicy.NONE));
        assertThat(calls.total()).isEqualTo(5);
        assertThat(run.counts().errored()).isEqualTo(5);
        assertThat(Audit.complete(assay.runs(), run.id(), 5))
                .allSatisfy(result -> assertThat(result.attempts()).isEqualTo(1));
    }

    @Test
    void theSlotIsFreeWhileAnItemWaits() {
        Assay assay = assay();
        Calls calls = new Calls(item -> {
            if (Items.number(item) == 0) {
                throw Failing.asking(Duration.ofMinutes(1));
            }
            return Answer.of(Items.rightAnswer(item));
        });
        RunHandle handle = assay.runs().start(request(50, calls).concurrency(1));
        Waits.until(() -> calls.total() == 50, "all other items, while the first one waits");
        assertThat(calls.of(0)).isEqualTo(1);
        assertStatus(finish(handle), RunStatus.COMPLETED);
        assertThat(calls.of(0)).isEqualTo(6);
    }

    @Test
    void theEndpointsOwnPauseIsKept() {
        Assay assay = assay();
        Calls calls = new Calls(Failing.times(1, Failing.asking(Duration.ofMinutes(10))));
        RunHandle handle = assay.runs().start(request(1, calls));
        Waits.until(() -> calls.total() == 1 && calls.inside() == 0, "the first attempt");
        assertThat(awaitPause(Duration.ofMinutes(10), Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(10));
        time.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(calls.total()).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(finish(handle).counts().passed()).isEqualTo(1);
        assertThat(calls.total()).isEqualTo(2);
    }

    /** A worker sets the timer after the subject has thrown; until then, time must not pass. */
    private Duration awaitPause(Duration from, Duration to) {
        Supplier<Optional<Duration>> pause = () -> time.timers().stream()
                .filter(timer -> timer.compareTo(from) >= 0 && timer.compareTo(to) <= 0)
                .findFirst();
        Waits.until(() -> pause.get().isPresent(), "a pause between " + from + " and " + to);
        return pause.get().orElseThrow();
    }

    @Test
    void pausesDoubleUpToTheirBoundAndHalfOfEachIsFixed() {
        Assay assay = assay();
        Calls calls = new Calls(Failing.times(3, Failing.overloaded()));
        RetryPolicy policy = new RetryPolicy(3, Duration.ofMinutes(1), Duration.ofMinutes(3));
        RunHandle handle = assay.runs().start(request(1, calls).retries(policy));
        for (int bound : List.of(1, 2, 3)) {
            time.advance(awaitPause(Duration.ofSeconds(30L * bound), Duration.ofMinutes(bound)));
        }
        assertThat(finish(handle).counts().passed()).isEqualTo(1);
    }

    @Test
    void anAbsurdPauseOfTheEndpointDoesNotHangTheRun() {
        Assay assay = assay();
        Calls calls = new Calls(item -> {
            throw Failing.asking(Duration.ofSeconds(Long.MAX_VALUE));
        });
        RunHandle handle = assay.runs().start(request(1, calls).deadline(Duration.ofMinutes(1)));
        EvalRun run = finish(handle);
        assertThat(run.status().isOver()).isTrue();
        Audit.sound(assay.runs(), run.id());
    }

    @ParameterizedTest
    @EnumSource
    void refusedCredentialsEndTheRunAndNothingMoreIsCalled(Path path) {
        Assay assay = assay(path);
        Calls refused = new Calls(item -> {
            throw Failing.of(ModelException.Kind.AUTHENTICATION);
        });
        EvalRun run = run(assay, request(path, 200, refused));
        assertStatus(run, RunStatus.FAILED);
        assertThat(Objects.requireNonNull(run.error()).reason()).isEqualTo("authentication");
        assertThat(refused.total()).isLessThanOrEqualTo(2 * 8);
        List<EvalResult> results = Audit.sound(assay.runs(), run.id());
        assertThat(results).hasSize(refused.total());

        Calls calls = Calls.right();
        RunHandle resumed =
                assay.runs().resume(Resume.of(run.id()).retryErrored().subject(SubjectSpec.of("code", calls)));
        EvalRun again = finish(resumed);
        assertStatus(again, RunStatus.COMPLETED);
        assertThat(again.error()).isNull();
        assertThat(again.counts().passed()).isEqualTo(200);
        assertThat(calls.total()).isEqualTo(200);
        Audit.complete(assay.runs(), run.id(), 200);
    }

    @Test
    void anUnknownModelEndsTheRun() {
        EvalRun run = run(assay(), request(100, item -> {
            throw Failing.of(ModelException.Kind.NOT_FOUND);
        }));
        assertStatus(run, RunStatus.FAILED);
        assertThat(Objects.requireNonNull(run.error()).reason()).isEqualTo("model_not_found");
    }
}
