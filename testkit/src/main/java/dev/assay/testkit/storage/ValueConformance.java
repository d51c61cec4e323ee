package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.json.Json;
import dev.assay.storage.Column;
import dev.assay.storage.Columns;
import dev.assay.storage.Query;
import dev.assay.storage.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes in comes out, and what cannot go in is refused. */
abstract class ValueConformance extends StorageCase {
    private static final String LONGEST = "x".repeat(Column.MAX_TEXT);
    private static final String LONGEST_KIND = "x".repeat(Gadget.KIND.maxLength());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "trailing ",
                "\t\r\n",
                "'\"`;--",
                "q?",
                "?1",
                "a'b",
                "%_\\",
                "日本語",
                "😀👩‍👩‍👧",
                "e\u0301",
                "\uFFFF",
                "null"
            })
    void textOfAnyKindIsReadBack(String text) {
        assertReadBack(Gadget.of(SHOP, text, 0)
                .with(Gadget.KIND, text)
                .with(Gadget.LABEL, text)
                .with(Gadget.TAGS, Set.of(text, "plain"))
                .with(Json.object().put("text", text).put(text + "name", 1).build()));
    }

    @Test
    void theLongestTextIsReadBack() {
        assertReadBack(
                Gadget.of(SHOP, LONGEST, 0).with(Gadget.KIND, LONGEST_KIND).with(Gadget.TAGS, Set.of(LONGEST)));
        String wide = IntStream.range(0, Column.MAX_TEXT)
                .mapToObj(i -> String.valueOf((char) (0x4E00 + (i * 37) % 5_000)))
                .collect(Collectors.joining());
        String wideKind = wide.substring(0, Gadget.KIND.maxLength());
        assertReadBack(Gadget.of(SHOP, wide, 0).with(Gadget.KIND, wideKind));
        assertReadBack(Gadget.of("shop", "label", 0).with(Gadget.LABEL, wide));
    }

    @Test
    void textsThatDifferInTheLastCharacterOnlyAreTwoRows() {
        String sibling = LONGEST.substring(1) + "y";
        gadgets.insert(List.of(gadget(LONGEST), gadget(sibling)));
        assertThat(codes(inShop())).containsExactly(LONGEST, sibling);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, (1L << 53) + 1, Long.MAX_VALUE})
    void wholeNumbersAreReadBack(long number) {
        assertReadBack(Gadget.of(SHOP, "a", number).with(Gadget.STOCK, number).with(Gadget.GRADE, number));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-Double.MAX_VALUE, -1, 0, Double.MIN_VALUE, 0.1, 1.0 / 3, 4.0, 1e-300, Double.MAX_VALUE})
    void realNumbersAreReadBackToTheLastBit(double number) {
        assertReadBack(gadget("a").with(Gadget.WEIGHT, number).with(Gadget.PRICE, number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999Z",
                "2024-02-29T12:34:56.123456Z",
                "2026-03-29T01:30:00.000001Z",
                "2038-01-19T03:14:08Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void timesAreReadBackToTheMicrosecond(String time) {
        Instant instant = Instant.parse(time);
        assertReadBack(gadget("a").with(Gadget.MADE, instant).with(Gadget.SEEN, instant));
    }

    @Test
    void flagsAndNullsAreReadBack() {
        assertReadBack(gadget("a"));
        assertReadBack(gadget("b").with(Gadget.ACTIVE, false).with(Gadget.SOLD, false));
        assertReadBack(gadget("c").with(Gadget.ACTIVE, true).with(Gadget.SOLD, true));
    }

    @Test
    void aBodyIsReadBackAsItWasWritten() {
        Json body = Json.parse("""
                {"z": 1, "a": [4.0, 1e2, -0, 12345678901234567890, 0.1000, null, true, {"deep": [[]]}], "😀": "\\u0000\\"\\\\/\\n", "": {}}
                """);
        assertReadBack(gadget("a").with(body));
        assertThat(stored(gadget("a")).value().body().compact()).isEqualTo(body.compact());
    }

    @Test
    void aLargeBodyIsReadBack() {
        String line = "0123456789 äöü 日本 😀\n";
        Json body = Json.object().put("text", line.repeat(45_000)).build();
        assertReadBack(gadget("a").with(body));
        gadgets.replaceAll(List.of(stored(gadget("a")).with(gadget("a").with(body))));
        assertThat(stored(gadget("a")).value().body()).isEqualTo(body);
    }

    static Stream<Gadget> unstorable() {
        return Stream.of(
                gadget(LONGEST + "x"),
                gadget("bad").with(Gadget.KIND, LONGEST_KIND + "x"),
                gadget("bad").with(Gadget.TAGS, Set.of("fine", LONGEST + "x")),
                gadget("b\0d"),
                gadget("\ud800x"),
                Gadget.of("x\udc00", "bad", 0),
                gadget("bad").with(Gadget.KIND, "\ud800x"),
                gadget("bad").with(Gadget.LABEL, "x\ud800"),
                gadget("bad").with(Gadget.TAGS, Set.of("\udc00\ud800")),
                gadget("bad").with(Gadget.LABEL, "\0"),
                gadget("bad").with(Gadget.TAGS, Set.of("\0")),
                gadget("bad").with(Gadget.WEIGHT, Double.NaN),
                gadget("bad").with(Gadget.PRICE, Double.NaN),
                gadget("bad").with(Gadget.KIND, null),
                gadget("bad").with(Gadget.STOCK, null),
                gadget("bad").with(Gadget.MADE, null));
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void aValueThatItsColumnCannotHoldIsRefused(Gadget bad) {
        gadgets.insert(List.of(gadget("bad")));
        List<Gadget> batch = List.of(gadget("a"), bad);
        assertThatIllegalArgumentException().isThrownBy(() -> gadgets.insert(batch));
        assertThatIllegalArgumentException().isThrownBy(() -> gadgets.insertAbsent(batch));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gadgets.replaceAll(List.of(
                        new Versioned<>(gadget("bad").with(Gadget.STOCK, 1L), 1), new Versioned<>(bad, 2))));
        assertStored(List.of(gadget("bad")));
        assertThat(stored(gadget("bad")).version()).isEqualTo(1);
    }

    /** Fails unless the row is what key, scan and projection give. */
    private void assertReadBack(Gadget row) {
        gadgets.delete(Query.where(Gadget.SHOP, row.get(Gadget.SHOP)));
        gadgets.insert(List.of(row));
        assertThat(stored(row).value()).isEqualTo(row);
        Query query = Query.where(Gadget.SHOP, row.get(Gadget.SHOP)).and(Gadget.CODE, row.get(Gadget.CODE));
        assertThat(read(query)).containsExactly(row);
        Columns columns = gadgets.pageOf(query, Gadget.SPEC.columns()).get(0);
        assertThat(Gadget.SPEC.columns())
                .allSatisfy(column -> assertThat(columns.<Object>find(untyped(column)))
                        .isEqualTo(row.values().get(column)));
    }

    @SuppressWarnings("unchecked") // any value will do
    private static Column<Object> untyped(Column<?> column) {
        return (Column<Object>) column;
    }
}
