package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.storage.Column;
import dev.assay.storage.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The order of rows, which is the same on every backend. */
abstract class OrderConformance extends StorageCase {
    @Test
    void keysAreOrderedByTheirUtf8Bytes() {
        gadgets.insert(shuffled(Texts.ODD).stream().map(StorageCase::gadget).toList());
        assertThat(codes(inShop())).isEqualTo(Texts.byBytes(Texts.ODD));
        assertThat(codes(Query.all().descending())).isEqualTo(reversed(Texts.byBytes(Texts.ODD)));
    }

    @Test
    void textColumnsAreOrderedByTheirUtf8Bytes() {
        assertOrdered(Gadget.KIND, Texts.byBytes(Texts.ODD));
    }

    @Test
    void textRangesAreCutByUtf8Bytes() {
        insertInAnyOrder(Gadget.KIND, Texts.ODD);
        for (String cut : Texts.ODD) {
            List<String> sorted = Texts.byBytes(Texts.ODD);
            int at = sorted.indexOf(cut);
            assertThat(kinds(inShop().orderBy(Gadget.KIND).atLeast(Gadget.KIND, cut)))
                    .isEqualTo(sorted.subList(at, sorted.size()));
            assertThat(kinds(inShop().orderBy(Gadget.KIND).below(Gadget.KIND, cut)))
                    .isEqualTo(sorted.subList(0, at));
        }
    }

    @Test
    void wholeNumbersAreOrderedBySize() {
        assertOrdered(Gadget.STOCK, List.of(Long.MIN_VALUE, -10L, -9L, -1L, 0L, 1L, 9L, 10L, 1L << 53, Long.MAX_VALUE));
    }

    @Test
    void realNumbersAreOrderedBySize() {
        assertOrdered(
                Gadget.WEIGHT,
                List.of(
                        -Double.MAX_VALUE,
                        -10.0,
                        -9.5,
                        -1e-9,
                        0.0,
                        Double.MIN_VALUE,
                        0.1,
                        9.0,
                        10.0,
                        Double.MAX_VALUE));
    }

    @Test
    void falseComesBeforeTrue() {
        assertOrdered(Gadget.ACTIVE, List.of(false, true));
    }

    @Test
    void timesAreOrderedToTheMicrosecond() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        assertOrdered(
                Gadget.MADE,
                List.of(
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        Instant.EPOCH,
                        noon,
                        noon.plusNanos(1_000),
                        noon.plusNanos(2_000),
                        noon.plusSeconds(1),
                        Instant.parse("9999-12-31T23:59:59Z")));
    }

    @Test
    void keysAreOrderedColumnByColumn() {
        List<Gadget> rows = List.of(
                Gadget.of("a", "", 2),
                Gadget.of("a", "z", -1),
                Gadget.of("a", "z", 9),
                Gadget.of("a", "z", 10),
                Gadget.of("a ", "a", 0),
                Gadget.of("ab", "", 0));
        gadgets.insert(shuffled(rows));
        assertStored(rows);
        assertThat(read(Query.all().descending())).isEqualTo(reversed(rows));
        assertThat(read(Query.where(Gadget.SHOP, "a").and(Gadget.CODE, "z"))).isEqualTo(rows.subList(1, 4));
        assertThat(read(Query.where(Gadget.SHOP, "a").orderBy(Gadget.CODE))).isEqualTo(rows.subList(0, 4));
    }

    @Test
    void rowsWithEqualValuesAreOrderedByTheirKeysInTheSameDirection() {
        List<Gadget> rows = new ArrayList<>();
        for (long stock = 0; stock < 3; stock++) {
            for (Gadget row : gadgets(20)) {
                rows.add(Gadget.of(SHOP, row.get(Gadget.CODE), stock).with(Gadget.STOCK, stock));
            }
        }
        gadgets.insert(shuffled(rows));
        Query byStock = inShop().orderBy(Gadget.STOCK);
        assertThat(read(byStock)).isEqualTo(rows);
        assertThat(read(byStock.descending())).isEqualTo(reversed(rows));
        assertThat(read(byStock.and(Gadget.KIND, "tool"))).isEqualTo(rows);
        assertThat(read(byStock.and(Gadget.STOCK, 1L))).isEqualTo(rows.subList(20, 40));
    }

    /** Fails unless the values, one row each, come in that order and in its reverse. */
    private <V> void assertOrdered(Column<V> column, List<V> ascending) {
        insertInAnyOrder(column, ascending);
        Query query = inShop().orderBy(column);
        assertThat(read(query)).extracting(row -> row.get(column)).isEqualTo(ascending);
        assertThat(read(query.descending())).extracting(row -> row.get(column)).isEqualTo(reversed(ascending));
    }

    private <V> void insertInAnyOrder(Column<V> column, List<V> values) {
        List<Gadget> rows = new ArrayList<>();
        for (V value : shuffled(values)) {
            rows.add(gadget(String.valueOf(rows.size())).with(column, value));
        }
        gadgets.insert(rows);
    }

    private List<String> kinds(Query query) {
        return read(query).stream().map(row -> row.get(Gadget.KIND)).toList();
    }

    private static <V> List<V> shuffled(List<V> values) {
        List<V> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, new Random(7));
        return shuffled;
    }

    private static <V> List<V> reversed(List<V> values) {
        List<V> reversed = new ArrayList<>(values);
        Collections.reverse(reversed);
        return reversed;
    }
}
