package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientJsonTest {
    private static LenientJson.Reading read(String text) {
        return LenientJson.objectAt(text.toCharArray(), text.indexOf('{'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'a': 'it\\'s'}            ; {\"a\":\"it's\"}",
                "{a: 1, b_2: [1, 2,],}      ; {\"a\":1,\"b_2\":[1,2]}",
                "{/* x */ \"a\": 1 // y     ; ",
                "{/* x */ \"a\": +.5}       ; {\"a\":0.5}",
                "{\"a\": \"\\_\"}           ; {\"a\":\"_\"}",
                "{a: NaN}                   ; ",
                "{a: Infinity}              ; ",
                "{a: 1, a: 2}               ; ",
                "{a: }                      ; ",
                "{a                         ; ",
                "{                          ; ",
            })
    void whatModelsWriteIsRepairedAndTheRestIsRefused(String text, String json) {
        LenientJson.Reading reading = read(text);
        assertThat(reading.strict()).isFalse();
        assertThat(reading.value()).isEqualTo(json == null ? null : Json.parse(json));
    }

    @Test
    void rawLineBreaksAndCommentsToTheEndOfTheLineAreTaken() {
        assertThat(read("{\"a\": \"x\ny\", # why\n\"b\": 1 // so\n}").value())
                .isEqualTo(Json.parse("{\"a\": \"x\\ny\", \"b\": 1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "prose before ", "[1, {]", "\n\n"})
    void theEndIsThePlaceBehindTheObject(String before) {
        for (String object : new String[] {"{}", "{\"a\": {\"b\": [1]}}", "{\"é😀\": \"ü\"}", "{'a': 1}"}) {
            String text = before + object + " and {more";
            LenientJson.Reading reading = LenientJson.objectAt(text.toCharArray(), before.length());
            assertThat(reading.value()).isNotNull();
            assertThat(text.substring(before.length(), reading.end())).isEqualTo(object);
            assertThat(reading.strict()).isEqualTo(!object.contains("'"));
        }
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        assertThat(read("{\"a\":".repeat(200) + "1" + "}".repeat(200)).value()).isNotNull();
        assertThat(read("{\"a\":".repeat(201) + "1" + "}".repeat(201)).value()).isNull();
        assertThat(read("{\"a\":".repeat(5_000)).value()).isNull();
        assertThat(read("{\"a\":" + "[".repeat(5_000)).value()).isNull();
    }

    @Test
    void aReadingAlwaysGetsFurther() {
        for (String text : new String[] {"{", "{{", "{\"", "{\u0000"}) {
            assertThat(read(text).end()).isBetween(1, text.length());
        }
    }
}
