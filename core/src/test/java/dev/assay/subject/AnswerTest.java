package dev.assay.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.error.ValidationException;
import dev.assay.error.ValidationException.Problem;
import dev.assay.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final Duration BACKWARDS = Duration.ofNanos(-1);

    @Test
    void aNegativeMeasureIsRefusedAndAllAreTold() {
        ValidationException refused = catchThrowableOfType(
                ValidationException.class,
                () -> new Answer(
                        Json.NULL,
                        List.of(),
                        List.of(),
                        null,
                        new BigDecimal("-0.01"),
                        BACKWARDS,
                        BACKWARDS,
                        null,
                        null));
        assertThat(refused.problems())
                .extracting(Problem::field)
                .containsExactly("cost", "latency", "timeToFirstToken");
    }

    @Test
    void zeroAndUnknownAreMeasures() {
        Answer zero = Answer.of("x")
                .withCost(BigDecimal.ZERO)
                .withLatency(Duration.ZERO)
                .withTimeToFirstToken(Duration.ZERO);
        assertThat(zero.timeToFirstToken()).isZero();
        assertThat(zero.withCost(null).withLatency(null).withTimeToFirstToken(null))
                .isEqualTo(Answer.of("x"));
    }
}
