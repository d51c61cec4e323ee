package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.JsonFormatException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void plainJavaValuesBecomeJson() {
        UUID id = new UUID(1, 2);
        Json json = Json.object()
                .put("text", CharBuffer.wrap("a"))
                .put("none", null)
                .putIfPresent("left out", null)
                .put("numbers", List.of(1, 2L, (short) 3, 4.5, 4.5f, new BigDecimal("1.20"), BigInteger.TEN))
                .put("counter", new AtomicLong(7))
                .put("unit", TimeUnit.DAYS)
                .put("times", new Object[] {Instant.EPOCH, Duration.ofSeconds(90), id})
                .put("array", new int[] {1, 2})
                .put("optional", List.of(Optional.of(1), Optional.empty()))
                .put("path", Path.of("a", "b"))
                .put("map", Map.of(1, true))
                .build();
        assertThat(json.compact())
                .isEqualTo("{\"text\":\"a\",\"none\":null,\"numbers\":[1,2,3,4.5,4.5,1.20,10],\"counter\":7,"
                        + "\"unit\":\"DAYS\",\"times\":[\"1970-01-01T00:00:00Z\",\"PT1M30S\",\"" + id + "\"],"
                        + "\"array\":[1,2],\"optional\":[1,null],\"path\":\"a/b\",\"map\":{\"1\":true}}");
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.of(Double.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of(Float.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.number(Double.NEGATIVE_INFINITY));
    }

    @Test
    void twoKeysThatReadTheSameAreRefused() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1, "a");
        map.put("1", "b");
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of(map)).withMessageContaining("two keys");
    }

    @Test
    void aContainerThatHoldsItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.of(list))
                .withMessageContaining("does it hold itself?");
    }

    @Test
    void aValueBuiltTooDeepIsRefusedAndTheDeepestOneWorks() {
        Json deepest = Json.TRUE;
        Json same = Json.TRUE;
        for (int i = 0; i < 1_000; i++) {
            deepest = i % 2 == 0 ? Json.array(List.of(deepest)) : Json.object(Map.of("a", deepest));
            same = i % 2 == 0 ? Json.array(List.of(same)) : Json.object(Map.of("a", same));
        }
        Json json = deepest;
        assertThat(json).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(json.canonical()).isEqualTo(json.compact());
        assertThat(Json.parse(json.pretty(), new JsonLimits(1_000, 100_000_000)))
                .isEqualTo(json);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.array(List.of(json)))
                .withMessageContaining("more than 1,000 levels deep");
        assertThatIllegalArgumentException().isThrownBy(() -> Json.emptyObject().with("a", json));
    }

    @Test
    void aValueIsNotChangedByItsSources() {
        List<Json> elements = new ArrayList<>(List.of(Json.TRUE));
        Map<String, Json> members = new LinkedHashMap<>(Map.of("a", Json.TRUE));
        Json array = Json.array(elements);
        Json object = Json.object(members);
        elements.clear();
        members.clear();
        assertThat(array.size()).isOne();
        assertThat(object.size()).isOne();
        assertThatThrownBy(() -> object.members().put("b", Json.NULL))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> array.elements().add(Json.NULL)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theWrongAccessorSaysWhatTheValueIs() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Json.number(4).text())
                .withMessage("found a number 4 where a text is read; check isXxx() or kind() first");
        assertThatIllegalStateException().isThrownBy(() -> Json.NULL.elements()).withMessageContaining("found null");
        assertThatIllegalStateException().isThrownBy(() -> Json.text("4").size());
        assertThat(Json.text("a").get("b")).isNull();
    }

    @Test
    void wholeNumbersConvertExactlyOrNotAtAll() {
        assertThat(Json.parse("4.0").intValue()).isEqualTo(4);
        assertThat(Json.parse("1e3").longValue()).isEqualTo(1_000);
        assertThat(Json.parse("0.5").doubleValue()).isEqualTo(0.5);
        assertThatThrownBy(() -> Json.parse("4.5").longValue()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Json.number(1L << 40).intValue()).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4",
        "4.0, 4",
        "40e-1, 4",
        "-0, 0",
        "0.00, 0",
        "0e5, 0",
        "1e2, 100",
        "1E29, 100000000000000000000000000000",
        "1E30, 1E30",
        "-12.50e40, -1.25E41",
        "0.000001, 0.000001",
        "1e-29, 0.00000000000000000000000000001",
        "1e-30, 1E-30",
        "9223372036854775807, 9223372036854775807",
        "9223372036854775808, 9223372036854775808"
    })
    void equalNumbersHaveOneCanonicalText(String text, String canonical) {
        assertThat(Json.parse(text).canonical()).isEqualTo(canonical);
        assertThat(Json.parse(canonical)).isEqualTo(Json.parse(text)).hasSameHashCodeAs(Json.parse(text));
    }

    @Test
    void decimalsKeepTheirDigits() {
        String digits = "0.1000000000000000055511151231257827021181583404541015625";
        assertThat(Json.parse(digits).compact()).isEqualTo(digits);
        assertThat(Json.parse("1.50").compact()).isEqualTo("1.50");
    }

    @Test
    void numbersOfAbsurdSizeAreRefused() {
        assertThat(Json.parse("9".repeat(1_000)).number().precision()).isEqualTo(1_000);
        assertThat(Json.parse("1e10000").canonical()).isEqualTo("1E10000");
        for (String absurd : List.of("9".repeat(1_001), "1" + "0".repeat(5_000), "0." + "3".repeat(1_001))) {
            assertThatThrownBy(() -> Json.parse(absurd))
                    .isInstanceOf(JsonFormatException.class)
                    .hasMessageContaining("line 1, column 1: found a number of more than 1,000 digits");
        }
        for (String absurd : List.of("1e10001", "1e-10001", "-1E99999999999")) {
            assertThatThrownBy(() -> Json.parse("[" + absurd + "]"))
                    .isInstanceOf(JsonFormatException.class)
                    .hasMessageStartingWith("line 1, column 2: found ");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Json.number(new BigDecimal("1e10001")));
    }

    @Test
    void halfASurrogatePairIsKeptAndWrittenAsAnEscape() {
        Json half = Json.parse("\"a\\ud83d\"");
        assertThat(half.text()).isEqualTo("a\uD83D");
        assertThat(half.compact()).isEqualTo("\"a\\ud83d\"");
        assertThat(Json.text("\uDE00\uD83D\uDE00").compact()).isEqualTo("\"\\ude00\uD83D\uDE00\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"\\ude00\":1}",
                "{\"\\ud83d\":1}",
                "{\"\\uD83Dx\":1}",
                "{\"\\ud83d\\u0041\":1}",
                "{\"\uD83D\":1}"
            })
    void halfASurrogatePairInANameIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageContaining("found a name with half a surrogate pair");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.object().put("\uD83D", 1))
                .withMessageContaining("half a surrogate pair");
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of(Map.of("\uDE00", 1)));
        assertThat(Json.parse("{\"\\ud83d\\ude00\":1}").get("\uD83D\uDE00")).isEqualTo(Json.number(1));
    }

    @Test
    void membersKeepTheirOrderAndCanonicalSortsThem() {
        Json json = Json.parse("{ \"b\" : [ ] , \"a\" : { \"d\" : 1.0 , \"c\" : null } }");
        assertThat(json.compact()).isEqualTo("{\"b\":[],\"a\":{\"d\":1.0,\"c\":null}}");
        assertThat(json.canonical()).isEqualTo("{\"a\":{\"c\":null,\"d\":1},\"b\":[]}");
        assertThat(json.pretty()).isEqualTo("""
                        {
                          "b": [],
                          "a": {
                            "d": 1.0,
                            "c": null
                          }
                        }""");
    }

    @Test
    void asTextIsTheTextItselfOrTheCompactForm() {
        assertThat(Json.text("a\"b").asText()).isEqualTo("a\"b");
        assertThat(Json.array("a", 1).asText()).isEqualTo("[\"a\",1]");
    }

    @Test
    void writeToStreamsTheCompactForm() throws IOException {
        StringBuilder out = new StringBuilder();
        Json json = Json.array(1, "\u0000", Arrays.asList(null, true));
        json.writeTo(out);
        assertThat(out).hasToString("[1,\"\\u0000\",[null,true]]").hasToString(json.toString());
    }

    @Test
    void withAndWithoutLeaveTheOriginalAlone() {
        Json json = Json.object().put("a", 1).put("b", 2).build();
        assertThat(json.with("a", "x").compact()).isEqualTo("{\"a\":\"x\",\"b\":2}");
        assertThat(json.with("c", null).compact()).isEqualTo("{\"a\":1,\"b\":2,\"c\":null}");
        assertThat(json.without("a").compact()).isEqualTo("{\"b\":2}");
        assertThat(json.without("z")).isSameAs(json);
        assertThat(json.compact()).isEqualTo("{\"a\":1,\"b\":2}");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '{\"a\":[10,{\"b/c\":1,\"~\":2,\"\":3}],\"0\":4}'",
        "/a/0, 10",
        "/a/1/b~1c, 1",
        "/a/1/~0, 2",
        "/a/1/, 3",
        "/0, 4"
    })
    void aPointerFindsItsValue(String pointer, String found) {
        Json json = Json.parse("{\"a\":[10,{\"b/c\":1,\"~\":2,\"\":3}],\"0\":4}");
        assertThat(json.at(pointer)).contains(Json.parse(found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/x", "/a/-", "/a/2", "/a/00", "/a/0/x", "/a/99999999999", "/a/\u0661"})
    void aPointerToNothingFindsNothing(String pointer) {
        assertThat(Json.parse("{\"a\":[1,2]}").at(pointer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/~", "/~2"})
    void aPointerThatIsNoneIsRefused(String pointer) {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.emptyObject().at(pointer));
    }
}
