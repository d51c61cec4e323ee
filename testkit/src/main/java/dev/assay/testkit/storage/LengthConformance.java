package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.error.ConflictException;
import dev.assay.json.Json;
import dev.assay.storage.Column;
import dev.assay.storage.Query;
import dev.assay.storage.Versioned;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The longest keys and the largest bodies. */
abstract class LengthConformance extends StorageCase {
    private static final int MIB = 1 << 20;

    /** So many characters (UTF-16) of a pattern, of which the last stay whole. */
    private static String fill(String pattern, int length) {
        return pattern.repeat(length / pattern.length()) + "x".repeat(length % pattern.length());
    }

    private static String fill(String pattern, Column<?> column) {
        return fill(pattern, column.maxLength());
    }

    /** A row whose every text is as long as its column allows. */
    private static Gadget longest(String pattern) {
        return Gadget.of(fill(pattern, Gadget.SHOP), fill(pattern, Gadget.CODE), Long.MIN_VALUE)
                .with(Gadget.KIND, fill(pattern, Gadget.KIND))
                .with(Gadget.LABEL, fill(pattern, Gadget.LABEL))
                .with(Gadget.TAGS, Set.of(fill(pattern, Gadget.TAGS), "short"));
    }

    private static String lastChanged(String text) {
        return text.substring(0, text.length() - 2) + "yz";
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "\u07FF", "日", "\uFFFF", "😀", "\uDBFF\uDFFF", "aé日😀", "'\"\\%"})
    void everyTextMayBeAsLongAsItsColumnAllowsAtOnce(String pattern) {
        Gadget row = longest(pattern);
        Gadget sibling = row.with(Gadget.CODE, lastChanged(row.get(Gadget.CODE)))
                .with(Gadget.LABEL, lastChanged(row.get(Gadget.LABEL)));
        gadgets.insert(List.of(row));
        assertThat(gadgets.insertAbsent(List.of(row, sibling))).isEqualTo(1);
        assertThat(stored(row)).isEqualTo(new Versioned<>(row, 1));
        assertThat(stored(sibling)).isEqualTo(new Versioned<>(sibling, 1));
        Query inShop = Query.where(Gadget.SHOP, row.get(Gadget.SHOP));
        assertThat(gadgets.count(inShop.and(Gadget.KIND, row.get(Gadget.KIND)))).isEqualTo(2);
        assertThat(read(inShop.and(Gadget.LABEL, row.get(Gadget.LABEL)))).containsExactly(row);
        assertThat(read(inShop.in(Gadget.CODE, List.of(sibling.get(Gadget.CODE)))))
                .containsExactly(sibling);
        assertThat(gadgets.count(inShop.containing(Gadget.LABEL, "yz"))).isEqualTo(1);
        assertThat(gadgets.count(inShop.anyOf(Gadget.TAGS, List.of(fill(pattern, Gadget.TAGS)))))
                .isEqualTo(2);
        assertThat(gadgets.page(inShop.after(Gadget.SPEC.positionOf(inShop, row))))
                .hasSize(sibling.key().compareTo(row.key()) > 0 ? 1 : 0);
        assertThat(gadgets.replaceAll(List.of(new Versioned<>(row, 1)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "日", "😀"})
    void theLongestUniqueTextIsTakenByAllOfItsCharacters(String pattern) {
        Gadget row = longest(pattern);
        gadgets.insert(List.of(row));
        Gadget taker = row.with(Gadget.CODE, "short");
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> gadgets.insert(List.of(taker)));
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> gadgets.insertAbsent(List.of(taker)));
        gadgets.insert(List.of(taker.with(Gadget.LABEL, lastChanged(row.get(Gadget.LABEL)))));
        tallies.insert(List.of(new Tally(fill(pattern, Tally.NAME), 7)));
        assertThat(stored(new Tally(fill(pattern, Tally.NAME), 0)).value().total())
                .isEqualTo(7);
    }

    @Test
    void aBodyOfSixteenMebibytesIsReadBack() {
        String around = Json.object().put("text", "").build().compact();
        Json body = Json.object()
                .put("text", fill("0123456789abcdef", 16 * MIB - around.length()))
                .build();
        Gadget large = gadget("large").with(body);
        gadgets.insert(List.of(gadget("before"), large));
        assertThat(stored(large).value().body().equals(body)).isTrue();
        assertThat(codes(inShop())).containsExactly("before", "large");
    }

    @Test
    void largeBodiesComeInSeveralPages() {
        Json body = Json.object().put("text", fill("0123456789abcdef", MIB)).build();
        List<Gadget> rows = gadgets(60).stream().map(row -> row.with(body)).toList();
        for (int from = 0; from < rows.size(); from += 10) {
            gadgets.insert(rows.subList(from, from + 10));
        }
        Query rest = inShop().limit(60);
        int seen = 0;
        for (List<Versioned<Gadget>> page = gadgets.page(rest); !page.isEmpty(); page = gadgets.page(rest)) {
            for (Versioned<Gadget> row : page) {
                assertThat(row.value().equals(rows.get(seen++))).isTrue();
            }
            rest = rest.after(Gadget.SPEC.positionOf(rest, rows.get(seen - 1)));
        }
        assertThat(seen).isEqualTo(60);
        assertThat(codes(inShop().descending().limit(30))).hasSize(30);
        assertThat(gadgets.pageOf(inShop().limit(60), List.of(Gadget.STOCK))).isNotEmpty();
        assertThat(gadgets.count(inShop())).isEqualTo(60);
    }

    @Test
    void largeBodiesAreFoundByKey() {
        Json body = Json.object().put("text", fill("äöü日本😀 ", MIB)).build();
        List<Gadget> rows = gadgets(8).stream().map(row -> row.with(body)).toList();
        assertThat(gadgets.insertAbsent(rows)).isEqualTo(8);
        assertThat(gadgets.findAll(rows.stream().map(Gadget::key).toList()).values())
                .allMatch(row -> row.value().body().equals(body))
                .hasSize(8);
        assertThat(gadgets.insertAbsent(rows)).isZero();
    }
}
