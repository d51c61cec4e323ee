package dev.assay.score.judge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.dataset.Message;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelReply.TokenLogprob;
import dev.assay.score.Measurement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Log-probabilities as providers give them: rounded, masked, and not to be relied on. */
class TokenWeightsTest {
    private static Measurement judged(TokenLogprob... tokens) {
        StringBuilder text = new StringBuilder();
        List.of(tokens).forEach(token -> text.append(token.token()));
        ModelReply reply = new ModelReply(Message.assistant(text.toString()), "m", "stop", null, List.of(tokens), null);
        return new FakeModel(request -> reply)
                .judge(Judge.gEval(Criterion.of("a", "d").steps("Look.")));
    }

    private static Measurement five(double logprob, TokenLogprob... others) {
        return judged(token("{\"reason\": \"r\", \"points\": ", 0), token("5", logprob, others), token("}", 0));
    }

    private static TokenLogprob token(String token, double logprob, TokenLogprob... others) {
        return new TokenLogprob(token, logprob, List.of(others));
    }

    @Test
    void aLogarithmThatRoundingLiftedAboveZeroIsThatOfACertainToken() {
        Measurement measured = five(1e-7, token("5", 1e-7), token("1", -16));
        assertThat(measured.value()).isCloseTo(1, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-9_999, Double.NEGATIVE_INFINITY, Double.NaN, 3, Double.POSITIVE_INFINITY})
    void othersDoNotStandForAScoreWhoseOwnProbabilityIsNotTold(double logprob) {
        assertThat(five(logprob, token("1", -16)).value()).isEqualTo(1);
        assertThat(five(logprob, token("1", -0.5), token("5", logprob)).value()).isEqualTo(1);
    }

    @Test
    void digitsOfOtherScriptsAndHalvesOfNumbersAreNotWeighed() {
        assertThat(five(-0.1, token("１", -0.2), token("10", -0.2), token("1.", -0.2), token("", -0.2))
                        .value())
                .isEqualTo(1);
    }

    @Test
    @Timeout(value = 5, unit = SECONDS)
    void spacesWithoutEndAreReadInGoodTime() {
        String spaces = " ".repeat(200_000);
        assertThat(judged(token("{\"points\": 4" + spaces + ", \"reason\": \"r\"}", -0.1))
                        .value())
                .isEqualTo(0.75);
        assertThat(judged(token("{\"points\": ", 0), token("4" + spaces, -0.1), token("}", -0.1))
                        .value())
                .isEqualTo(0.75);
    }
}
