package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.model.Usage;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalResult.Stage;
import dev.assay.run.EvalRun;
import dev.assay.run.RunStatus;
import dev.assay.score.Measurement;
import dev.assay.score.Outcome;
import dev.assay.score.Scorer;
import dev.assay.score.Scorers;
import dev.assay.subject.Answer;
import dev.assay.subject.Subject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** User code that does what it should not: it costs its own item, and nothing else. */
abstract class BrokenCodeConformance extends RunCase {
    /** What user code may throw; the item of twice its place throws it. */
    private static final List<Throwable> THROWN = List.of(
            new IllegalArgumentException("wrong"),
            new IOException("no line"),
            new RuntimeException(),
            new RuntimeException("of no name") {
                private static final long serialVersionUID = 1L;
            },
            new AssertionError("not so"),
            new StackOverflowError(),
            new NoClassDefFoundError("com/example/Gone"),
            new InterruptedException("of its own accord"),
            new UnspeakableException());

    private static final int ITEMS = 2 * THROWN.size();

    private static void breakWhenEven(int number) {
        if (number % 2 == 0) {
            throw Failing.unchecked(THROWN.get(number / 2));
        }
    }

    /** An exception whose own message breaks. */
    private static final class UnspeakableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("the message is broken, too");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSubjectThatThrowsCostsItsItemOnly(Path path) {
        Assay assay = assay(path);
        EvalRun run = run(assay, request(path, ITEMS, item -> {
            breakWhenEven(Items.number(item));
            return Answer.of(Items.rightAnswer(item));
        }));
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(run.counts().passed()).isEqualTo(THROWN.size());
        List<EvalResult> results = Audit.complete(assay.runs(), run.id(), ITEMS);
        for (int number = 0; number < ITEMS; number += 2) {
            assertBroken(results.get(number), Stage.SUBJECT);
        }
        EvalResult.Failure error = Objects.requireNonNull(results.get(0).error());
        assertThat(error.kind()).isEqualTo("IllegalArgumentException");
        assertThat(error.message()).isEqualTo("wrong");
        assertThat(Objects.requireNonNull(run.summary()).score().mean()).isEqualTo(1.0);
    }

    @ParameterizedTest
    @EnumSource
    void aScorerThatThrowsCostsItsItemOnly(Path path) {
        Assay assay = assay(path);
        Scorer broken = (item, answer) -> {
            breakWhenEven(Items.number(item));
            return Measurement.of(true);
        };
        EvalRun run = run(
                assay, request(path, ITEMS, Calls.right()).scorers(Scorers.of("broken", broken), Scorers.exactMatch()));
        assertStatus(run, RunStatus.COMPLETED);
        List<EvalResult> results = Audit.complete(assay.runs(), run.id(), ITEMS);
        for (int number = 0; number < ITEMS; number += 2) {
            EvalResult result = results.get(number);
            assertBroken(result, Stage.SCORER);
            assertThat(Objects.requireNonNull(result.error()).kind()).isEqualTo("broken");
            assertThat(result.scores())
                    .as("one scorer that breaks does not keep the next from scoring")
                    .hasSize(2);
            assertThat(result.scores().get(0).value()).isNull();
            assertThat(result.answer()).isNotNull();
        }
        assertThat(run.counts().passed()).isEqualTo(THROWN.size());
    }

    private static void assertBroken(EvalResult result, Stage stage) {
        assertThat(result.outcome()).isEqualTo(Outcome.ERRORED);
        EvalResult.Failure error = Objects.requireNonNull(result.error());
        assertThat(error.stage()).isEqualTo(stage);
        assertThat(error.kind()).isNotBlank();
        if (stage == Stage.SUBJECT) {
            assertThat(result.answer()).isNull();
            assertThat(result.scores()).isEmpty();
            assertThat(result.score()).isNull();
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what must not be, and is
    void nullForAnAnswerIsAnError() {
        assertAllBroken(item -> null, Stage.SUBJECT);
    }

    @Test
    @SuppressWarnings("NullAway") // what must not be, and is
    void nullForAStageIsAnError() {
        Assay assay = assay();
        EvalRun run = run(assay, request(3, Calls.right()).asyncSubject("code", item -> null));
        assertThat(run.counts().errored()).isEqualTo(3);
        Audit.complete(assay.runs(), run.id(), 3).forEach(result -> assertBroken(result, Stage.SUBJECT));
    }

    @Test
    void aStageThatFailsIsAnErrorAndItsCauseIsTold() {
        Assay assay = assay();
        EvalRun run = run(
                assay,
                request(3, Calls.right())
                        .asyncSubject(
                                "code",
                                item -> CompletableFuture.supplyAsync(
                                        () -> {
                                            throw new IllegalStateException("later");
                                        },
                                        pool)));
        List<EvalResult> results = Audit.complete(assay.runs(), run.id(), 3);
        results.forEach(result -> assertBroken(result, Stage.SUBJECT));
        assertThat(Objects.requireNonNull(results.get(0).error()).kind()).isEqualTo("IllegalStateException");
    }

    @Test
    void aStageThatIsBrokenItselfIsAnError() {
        Assay assay = assay();
        EvalRun run = run(
                assay,
                request(3, Calls.right())
                        .asyncSubject("code", item -> new BrokenStage())
                        .itemTimeout(Duration.ofSeconds(10)));
        assertStatus(run, RunStatus.COMPLETED);
        Audit.complete(assay.runs(), run.id(), 3).forEach(result -> assertBroken(result, Stage.SUBJECT));
    }

    private static final class BrokenStage extends CompletableFuture<Answer> {
        @Override
        public CompletableFuture<Answer> whenComplete(
                java.util.function.BiConsumer<? super Answer, ? super Throwable> action) {
            throw new IllegalStateException("a stage that takes no one");
        }

        @Override
        public CompletableFuture<Answer> toCompletableFuture() {
            throw new IllegalStateException("and is no future");
        }
    }

    static List<Scorer> valuesThatAreNone() {
        return List.of(
                (item, answer) -> nothing(),
                (item, answer) -> Measurement.of(Double.NaN),
                (item, answer) -> Measurement.of(1.5),
                (item, answer) -> Measurement.of(-0.1),
                (item, answer) -> Measurement.of(Double.POSITIVE_INFINITY),
                (item, answer) -> Measurement.errored("the judge gave garbage"));
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what must not be, and is
    private static Measurement nothing() {
        return null;
    }

    @ParameterizedTest
    @MethodSource
    void valuesThatAreNone(Scorer scorer) {
        Assay assay = assay();
        EvalRun run = run(assay, request(3, Calls.right()).scorers(Scorers.of("strange", scorer)));
        assertThat(run.counts().errored()).isEqualTo(3);
        assertThat(Objects.requireNonNull(run.summary()).score().mean()).isNull();
        Audit.complete(assay.runs(), run.id(), 3).forEach(result -> assertBroken(result, Stage.SCORER));
    }

    private void assertAllBroken(Subject subject, Stage stage) {
        Assay assay = assay();
        EvalRun run = run(assay, request(3, subject));
        assertStatus(run, RunStatus.COMPLETED);
        Audit.complete(assay.runs(), run.id(), 3).forEach(result -> assertBroken(result, stage));
    }

    static List<Subject> answersBeyondAllBounds() {
        return List.of(
                item -> Answer.of("x").withCost(new BigDecimal("1E+20000")),
                item -> Answer.of("x").withCost(new BigDecimal("1E" + (Items.number(item) * 18000 - 9000))),
                item -> Answer.of("x").withLatency(Duration.ofSeconds(Long.MAX_VALUE)),
                item -> Answer.of("x").withUsage(new Usage(Long.MAX_VALUE, 0)));
    }

    @ParameterizedTest
    @MethodSource("answersBeyondAllBounds")
    void anAnswerBeyondAllBoundsCostsItsItemAtMost(Subject beyond) {
        Assay assay = assay();
        EvalRun run = run(
                assay,
                request(10, item -> Items.number(item) < 2 ? beyond.answer(item) : Answer.of(Items.rightAnswer(item))));
        assertStatus(run, RunStatus.COMPLETED);
        Audit.complete(assay.runs(), run.id(), 10);
        assertThat(run.counts().passed()).isEqualTo(8);
    }

    @Test
    void aDyingJvmEndsTheRunAndIsNoResultOfAScorer() {
        Assay assay = assay();
        EvalRun run = run(assay, request(1, Calls.right()).scorers(Scorers.of("dying", (item, answer) -> {
            throw new OutOfMemoryError("as the test told it to");
        })));
        assertStatus(run, RunStatus.FAILED);
        assertThat(Objects.requireNonNull(run.error()).reason()).isEqualTo("jvm");
        assertThat(Audit.itemsOf(Audit.sound(assay.runs(), run.id()), Outcome.UNSCORED))
                .isEmpty();
    }
}
