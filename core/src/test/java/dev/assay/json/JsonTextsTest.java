package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.JsonFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many texts at once are read as each of them alone. */
class JsonTextsTest {
    private static final JsonLimits LIMITS = new JsonLimits(20, 10_000);

    /** Pieces of which whole values, halves of values and several values come about. */
    private static final List<String> PIECES = List.of(
            "{\"a\": 1}",
            "[1, 2]",
            "\"x\"",
            "{}",
            "[]",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\\"",
            ",",
            ":",
            " ",
            "1",
            "null",
            "\"a\":",
            "\n");

    private static Object alone(List<String> texts) {
        try {
            return texts.stream().map(text -> Json.parse(text, LIMITS)).toList();
        } catch (JsonFormatException e) {
            return e.getMessage();
        }
    }

    private static Object together(List<String> texts) {
        try {
            return JsonTexts.parse(texts, LIMITS);
        } catch (JsonFormatException e) {
            return e.getMessage();
        }
    }

    @Test
    void ofEachTextItsValue() {
        String longText = "\"" + "x".repeat(9_000) + "\"";
        List<String> texts =
                List.of("{\"a\": [1, {\"b\": null}]}", "[]", "\"t\\n\"", longText, "{}", " 4 ", "true", "\"\"");
        assertThat(JsonTexts.parse(texts, LIMITS))
                .isEqualTo(texts.stream().map(text -> Json.parse(text, LIMITS)).toList());
        assertThat(JsonTexts.parse(List.of(), LIMITS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}{}",
                "{\"a\":{}",
                "\"a\" \"b\"",
                "\"a\\\"",
                "[[1]",
                "",
                "{\"a\": 1, \"a\": 2}",
                "{]",
                "[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]"
            })
    void anOddTextIsToldAsIfItWereAlone(String odd) {
        for (List<String> texts :
                List.of(List.of(odd), List.of("{}", odd), List.of(odd, "{}"), List.of(odd, "{}", odd))) {
            assertThatThrownBy(() -> JsonTexts.parse(texts, LIMITS)).isInstanceOf(JsonFormatException.class);
            assertThat(together(texts)).isEqualTo(alone(texts));
        }
    }

    @Test
    void noMixtureOfPiecesIsReadInAnotherWay() {
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            List<String> texts = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                StringBuilder text = new StringBuilder();
                for (int piece = random.nextInt(5); piece >= 0; piece--) {
                    text.append(PIECES.get(random.nextInt(PIECES.size())));
                }
                texts.add(text.toString());
            }
            assertThat(together(texts)).as("%s", texts).isEqualTo(alone(texts));
        }
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        List<String> texts = List.of("{}", "\"" + "x".repeat(10_000) + "\"");
        assertThatThrownBy(() -> JsonTexts.parse(texts, LIMITS)).isInstanceOf(JsonFormatException.class);
    }
}
