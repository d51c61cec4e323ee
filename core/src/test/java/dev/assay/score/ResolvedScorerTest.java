package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.subject.Answer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResolvedScorerTest {
    private static Score scoreOf(Scorer code) {
        return Items.score(Scorers.of("mine", code).weight(2).threshold(0.7), "x", "x");
    }

    static Stream<Throwable> everythingThatIsNotTheEndOfTheJvm() {
        return Stream.of(
                new AssertionError("broken"),
                new StackOverflowError("broken"),
                new NoClassDefFoundError("broken"),
                new LinkageError("broken"),
                new IllegalStateException("broken"),
                new Exception("broken"));
    }

    @ParameterizedTest
    @MethodSource("everythingThatIsNotTheEndOfTheJvm")
    void whatAScorerThrowsIsAnErroredScore(Throwable thrown) {
        Score score = scoreOf((datapoint, answer) -> sneaky(thrown));
        assertThat(score.outcome()).isEqualTo(Outcome.ERRORED);
        assertThat(score.value()).isNull();
        assertThat(score.reason()).isEqualTo(thrown.getClass().getSimpleName() + ": broken");
        assertThat(score.weight()).isEqualTo(2);
        assertThat(score.threshold()).isEqualTo(0.7);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Measurement sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void aRealStackOverflowIsAnErroredScore() {
        assertThat(scoreOf((datapoint, answer) -> Measurement.of(depth(0))).outcome())
                .isEqualTo(Outcome.ERRORED);
    }

    private static int depth(int above) {
        return above < 0 ? 0 : 1 + depth(above + 1);
    }

    @Test
    void aDyingJvmIsNoScore() {
        assertThatThrownBy(() -> scoreOf((datapoint, answer) -> sneaky(new OutOfMemoryError("full"))))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void nullIsAnErroredScore() {
        assertThat(scoreOf((datapoint, answer) -> null).reason()).isEqualTo("the scorer gave null");
    }

    @Test
    void anInterruptIsKept() {
        Score score = scoreOf((datapoint, answer) -> {
            throw new InterruptedException();
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(score.reason()).isEqualTo("InterruptedException");
    }

    @Test
    void anExceptionThatCannotTellItsMessageIsStillAnErroredScore() {
        Score score = scoreOf((datapoint, answer) -> {
            throw new Untold();
        });
        assertThat(score.reason()).endsWith("Untold");
    }

    private static final class Untold extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }

    @Test
    void aLongMessageIsCut() {
        Score score = scoreOf((datapoint, answer) -> {
            throw new IllegalStateException("x".repeat(10_000));
        });
        assertThat(score.reason()).hasSizeLessThan(600).endsWith("x…");
    }

    @Test
    void anAnswerThatWasDeclinedIsSkippedWithoutAskingTheScorer() {
        ResolvedScorer scorer = Items.resolved(Scorers.of("mine", (datapoint, answer) -> {
            throw new AssertionError("asked");
        }));
        Score score = scorer.score(Items.expecting("x"), Answer.skip("not for us"), thrown -> {});
        assertThat(score.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(score.reason()).isEqualTo("not for us");
    }
}
