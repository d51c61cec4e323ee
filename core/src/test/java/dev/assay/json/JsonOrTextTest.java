package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.error.JsonFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonOrTextTest {
    @Test
    void jsonIsRead() {
        assertThat(Json.parseIfJson(" [1, {\"a\": null}] ", JsonLimits.DEFAULT))
                .contains(Json.parse("[1,{\"a\":null}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{{name}}", "[not json]", "{\"a\":1", "[1] [2]", "{'a':1}", "[1,]", "word"})
    void whatIsNoJsonIsEmpty(String text) {
        assertThat(Json.parseIfJson(text, JsonLimits.DEFAULT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[[1]]]", "{\"a\":1,\"a\":2}", "[1e99999]", "[123456789012345678901234567890]"})
    void jsonThatBreaksARuleOrLimitIsRefused(String text) {
        JsonLimits tight = new JsonLimits(2, 30);
        assertThatExceptionOfType(JsonFormatException.class).isThrownBy(() -> Json.parseIfJson(text, tight));
    }
}
