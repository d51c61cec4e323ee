package dev.assay.error;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class ModelExceptionTest {
    @Test
    @SuppressWarnings("NullAway") // what a caller without null checking does
    void aKindIsGivenAtConstruction() {
        assertThatNullPointerException()
                .isThrownBy(() -> new ModelException(null, "busy"))
                .withMessage("kind");
    }
}
