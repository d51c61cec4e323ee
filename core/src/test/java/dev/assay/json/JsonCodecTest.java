package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.error.ValidationException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonCodecTest {
    enum Colour {
        RED,
        GREEN
    }

    record Point(int x, int y) {
        Point {
            if (x < 0) {
                throw new IllegalArgumentException("x must not be negative");
            }
        }
    }

    record Everything(
            String text,
            @Nullable String absent,
            BigDecimal exact,
            BigInteger huge,
            double ratio,
            Colour colour,
            Instant at,
            Duration took,
            LocalDate day,
            Optional<Point> point,
            Optional<String> empty,
            List<Point> points,
            Map<String, Object> open,
            Json json) {}

    public static class Bean {
        private String name = "";
        private List<Integer> counts = List.of();

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public List<Integer> getCounts() {
            return counts;
        }

        public void setCounts(List<Integer> counts) {
            this.counts = counts;
        }
    }

    public static class Node {
        public List<Node> getSelf() {
            return List.of(this);
        }
    }

    private static final Everything EVERYTHING = new Everything(
            "a",
            null,
            new BigDecimal("0.10000000000000000000000000000000000001"),
            BigInteger.TEN.pow(30),
            0.1,
            Colour.GREEN,
            Instant.parse("2024-05-06T07:08:09.123456789Z"),
            Duration.ofMillis(1500),
            LocalDate.of(2024, 2, 29),
            Optional.of(new Point(1, 2)),
            Optional.empty(),
            List.of(new Point(3, 4)),
            Map.of("k", new BigDecimal("1.50")),
            Json.parse("{\"b\":null,\"a\":[1.0,12345678901234567890]}"));

    @Test
    void aRecordComesBackAsItWas() {
        Json json = Json.of(EVERYTHING);
        assertThat(json.compact())
                .isEqualTo("{\"text\":\"a\",\"exact\":0.10000000000000000000000000000000000001,"
                        + "\"huge\":1000000000000000000000000000000,\"ratio\":0.1,\"colour\":\"GREEN\","
                        + "\"at\":\"2024-05-06T07:08:09.123456789Z\",\"took\":\"PT1.5S\",\"day\":\"2024-02-29\","
                        + "\"point\":{\"x\":1,\"y\":2},\"points\":[{\"x\":3,\"y\":4}],\"open\":{\"k\":1.50},"
                        + "\"json\":{\"b\":null,\"a\":[1.0,12345678901234567890]}}");
        assertThat(json.as(Everything.class)).isEqualTo(EVERYTHING);
        assertThat(Json.parse(json.compact()).as(Everything.class)).isEqualTo(EVERYTHING);
    }

    @Test
    void aBeanComesBackAsItWas() {
        Json json = Json.parse("{\"name\":\"n\",\"counts\":[1,2],\"unknown\":{}}");
        Bean bean = json.as(Bean.class);
        assertThat(bean.getCounts()).containsExactly(1, 2);
        assertThat(Json.of(bean)).isEqualTo(json.without("unknown"));
    }

    @Test
    void aJsonMemberKeepsNullApartFromAbsent() {
        record Holder(@Nullable Json value) {}
        assertThat(Json.parse("{\"value\":null}").as(Holder.class).value()).isEqualTo(Json.NULL);
        assertThat(Json.parse("{}").as(Holder.class).value()).isNull();
        assertThat(Json.of(new Holder(Json.NULL)).compact()).isEqualTo("{\"value\":null}");
        assertThat(Json.of(new Holder(null)).compact()).isEqualTo("{}");
    }

    @Test
    void genericTypesAndPrimitivesAreDecoded() throws NoSuchFieldException {
        Type points = Everything.class.getDeclaredField("points").getGenericType();
        assertThat(Json.parse("[{\"x\":1,\"y\":2}]").as(points)).isEqualTo(List.of(new Point(1, 2)));
        assertThat(Json.number(4).as(int.class)).isEqualTo(4);
        assertThat(Json.number(4).as(Json.class)).isEqualTo(Json.number(4));
        assertThat(Json.text("a").as(String.class)).isEqualTo("a");
        assertThat(Json.parse("[" + "9".repeat(1_000) + "]")
                        .as(BigDecimal[].class)[0]
                        .precision())
                .isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"points":[{"x":1,"y":2},{"x":"a","y":2}]}   | points[1].x | must be a number that is exact as int         | "a"
            {"points":[{"x":1.5,"y":2}]}                 | points[0].x | must be a number that is exact as int         | 1.5
            {"points":[{"x":null,"y":2}]}                | points[0].x | must be a number that is exact as int         | null
            {"points":[{"x":1}]}                         | points[0].y | must be a number that is exact as int         | null
            {"points":[{"x":-1,"y":2}]}                  | points[0]   | x must not be negative                        | {"x":-1,"y":2}
            {"points":7}                                 | points      | must be an array                   | 7
            {"colour":"BLUE"}                            | colour      | must be one of [RED, GREEN]                   | "BLUE"
            {"at":"yesterday"}                           | at          | must be the ISO-8601 text of a Instant        | "yesterday"
            {"at":12}                                    | at          | must be the ISO-8601 text of a Instant        | 12
            []                                           | $           | must be a dev.assay.json.JsonCodecTest$Everything | []
            """)
    void aMisfitNamesPathRuleAndValue(String text, String field, String rule, String value) {
        ValidationException misfit = catchThrowableOfType(
                ValidationException.class, () -> Json.parse(withRatio(text)).as(Everything.class));
        assertThat(misfit.field()).isEqualTo(field);
        assertThat(misfit.rule()).isEqualTo(rule);
        assertThat(misfit.value()).isEqualTo(value);
    }

    @Test
    void aNumberBeyondItsTypeIsAMisfit() {
        assertThat(overflow("70000", Short.class).rule()).isEqualTo("must be a number that is exact as short");
        assertThat(overflow("70000", short.class).value()).isEqualTo("70000");
        assertThat(overflow("3000000000", Integer.class).field()).isEqualTo("$");
        assertThat(overflow("9223372036854775808", Long.class).rule())
                .isEqualTo("must be a number that is exact as long");
        assertThat(overflow("[1,3000000000]", int[].class).field()).isEqualTo("[1]");
        ValidationException part = overflow("{\"x\":1,\"y\":3000000000}", Point.class);
        assertThat(part.field()).isEqualTo("y");
        assertThat(part.rule()).isEqualTo("must be a number that is exact as int");
    }

    private static ValidationException overflow(String text, Class<?> type) {
        return catchThrowableOfType(
                ValidationException.class, () -> Json.parse(text).as(type));
    }

    private static String withRatio(String text) {
        return text.replaceFirst("^\\{", "{\"ratio\":1,");
    }

    @Test
    void whatWasFoundIsCut() {
        ValidationException misfit = catchThrowableOfType(
                ValidationException.class, () -> Json.text("secret".repeat(100)).as(Point.class));
        assertThat(misfit.getMessage()).doesNotContain("secret".repeat(20));
    }

    @Test
    void nullDecodesToNothingButJsonAndOptional() {
        assertThat(catchThrowableOfType(ValidationException.class, () -> Json.NULL.as(Point.class))
                        .rule())
                .contains("not null");
        assertThat(Json.NULL.as(Json.class)).isEqualTo(Json.NULL);
        assertThat(Json.NULL.as((Type) Optional.class)).isEqualTo(Optional.empty());
        assertThat(JsonCodec.standard().decode(Json.NULL, Point.class)).isNull();
    }

    @Test
    void aTypeThatNothingCanBeDecodedToIsTheCallersMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.emptyObject().as(Runnable.class))
                .withMessageContaining("java.lang.Runnable");
    }

    @Test
    void aValueWithoutJsonFormIsNamedByItsClass() {
        Runnable lambda = () -> {};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.of(lambda))
                .withMessageContaining(getClass().getName());
        record Bad(double value) {}
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.of(new Bad(Double.NaN)))
                .withMessageContaining("Bad")
                .withMessageContaining("NaN");
    }

    @Test
    void aBeanThatHoldsItselfIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.of(new Node()))
                .withMessageContaining("Node");
    }

    @Test
    void theDeepestValuePassesTheCodec() {
        Json deepest = Json.parse("[".repeat(999) + "]".repeat(999), new JsonLimits(1_000, 100_000));
        record Holder(Json value) {}
        Json held = Json.of(new Holder(deepest));
        assertThat(held.as(Holder.class).value()).isEqualTo(deepest);
    }

    @Test
    void bytesAreEncodedAsBase64() {
        assertThat(Json.of(new byte[] {1, 2, 3})).isEqualTo(Json.text("AQID"));
        assertThat(Json.text("AQID").as(byte[].class)).containsExactly(1, 2, 3);
    }
}
