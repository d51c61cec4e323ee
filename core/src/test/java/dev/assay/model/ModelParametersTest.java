package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelParametersTest {
    @ParameterizedTest
    @ValueSource(doubles = {-0.0001, 2.0001, Double.NaN, Double.POSITIVE_INFINITY})
    void aTemperatureOutsideZeroToTwoIsRefused(double temperature) {
        ValidationException thrown = refused(() -> new ModelParameters(temperature, null, null, null, List.of()));
        assertThat(thrown.field()).isEqualTo("temperature");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.0001, Double.NaN})
    void aTopPOutsideItsRangeIsRefused(double topP) {
        ValidationException thrown = refused(() -> new ModelParameters(null, topP, null, null, List.of()));
        assertThat(thrown.field()).isEqualTo("top_p");
    }

    @ParameterizedTest
    @CsvSource({"0.0, 1.0, 1", "2.0, 0.0001, 1", "1.0, 0.5, 2147483647"})
    void theEndsOfTheRangesAreAllowed(double temperature, double topP, int maxTokens) {
        assertThatNoException()
                .isThrownBy(() -> new ModelParameters(temperature, topP, maxTokens, Long.MIN_VALUE, List.of()));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        ValidationException thrown = refused(() -> new ModelParameters(3.0, 0.0, 0, null, List.of()));
        assertThat(thrown.problems())
                .extracting(ValidationException.Problem::field)
                .containsExactly("temperature", "top_p", "max_tokens");
    }

    @Test
    void onlyWhatIsSetIsInTheJson() {
        assertThat(ModelParameters.NONE.toJson()).isEqualTo(Json.emptyObject());
        assertThat(new ModelParameters(0.0, null, 5, 7L, List.of("END")).toJson())
                .isEqualTo(Json.parse("{\"temperature\": 0, \"max_tokens\": 5, \"seed\": 7, \"stop\": [\"END\"]}"));
    }

    private static ValidationException refused(Runnable make) {
        return catchThrowableOfType(ValidationException.class, make::run);
    }
}
