package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.error.ConflictException;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** More rows and more values at a time than a statement of some databases has parameters for. */
abstract class BulkConformance extends StorageCase {
    private static final int MANY = 10_000;

    /** Rows of which each has a stock of its own. */
    private static final List<Gadget> ROWS = gadgets(MANY).stream()
            .map(row -> row.with(Gadget.STOCK, Long.parseLong(row.get(Gadget.CODE))))
            .toList();

    @Test
    void tenThousandRowsAreInsertedAtOnceAndAppendedOnce() {
        gadgets.insert(ROWS.subList(0, MANY / 2));
        assertThat(gadgets.insertAbsent(ROWS)).isEqualTo(MANY / 2);
        assertThat(gadgets.insertAbsent(ROWS)).isZero();
        assertStored(ROWS);
    }

    @Test
    void aConflictAtTheEndTakesTheWholeBatchBack() {
        Gadget last = ROWS.get(MANY - 1);
        Gadget labelled = gadget("label").with(Gadget.LABEL, "taken");
        gadgets.insert(List.of(last, labelled));
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> gadgets.insert(ROWS));
        List<Gadget> clashing = new ArrayList<>(ROWS);
        clashing.add(gadget("other").with(Gadget.LABEL, "taken"));
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> gadgets.insertAbsent(clashing));
        assertStored(List.of(last, labelled));
    }

    @Test
    void aRowThatMovedOnAtTheEndKeepsTheWholeBatchFromBeingReplaced() {
        List<Gadget> rows = ROWS.subList(0, 3_000);
        gadgets.insert(rows);
        List<Versioned<Gadget>> changed = new ArrayList<>();
        rows.forEach(row -> changed.add(new Versioned<>(row.with(Gadget.KIND, "changed"), 1)));
        changed.add(new Versioned<>(gadget("missing"), 1));
        assertThat(gadgets.replaceAll(changed)).isFalse();
        assertStored(rows);
        assertThat(gadgets.replaceAll(changed.subList(0, rows.size()))).isTrue();
        assertThat(gadgets.count(inShop().and(Gadget.KIND, "changed"))).isEqualTo(rows.size());
    }

    @Test
    void tenThousandKeysAndValuesAreAskedForAtOnce() {
        gadgets.insert(ROWS.subList(0, MANY - 10));
        List<Key> keys = ROWS.stream().map(Gadget::key).toList();
        assertThat(gadgets.findAll(keys).keySet()).containsExactlyElementsOf(keys.subList(0, MANY - 10));
        Query byCode = inShop().in(Gadget.CODE, codes(ROWS));
        Query byStock =
                inShop().in(Gadget.STOCK, LongStream.range(5, MANY).boxed().toList());
        assertThat(gadgets.count(byCode)).isEqualTo(MANY - 10);
        assertThat(gadgets.count(byStock)).isEqualTo(MANY - 15);
        assertThat(read(byStock.limit(1_500))).isEqualTo(ROWS.subList(5, 1_505));
        assertThat(read(byCode.descending().limit(3)))
                .extracting(row -> row.get(Gadget.STOCK))
                .containsExactly(9_989L, 9_988L, 9_987L);
        assertThat(gadgets.delete(byCode.atLeast(Gadget.STOCK, 5L))).isEqualTo(MANY - 15);
        assertStored(ROWS.subList(0, 5));
    }

    @Test
    void twoColumnsAreAskedForSeveralValuesEach() {
        gadgets.insert(ROWS.subList(0, 1_000));
        Query both = inShop().in(Gadget.CODE, codes(ROWS.subList(0, 700)))
                .in(Gadget.STOCK, LongStream.range(300, 1_000).boxed().toList());
        assertThat(gadgets.count(both)).isEqualTo(400);
        assertThat(read(both)).isEqualTo(ROWS.subList(300, 700));
    }

    @Test
    void aSetIsAskedForHundredsOfTexts() {
        gadgets.insert(Stream.of("000001", "000499", "000500")
                .map(tag -> gadget(tag).with(Gadget.TAGS, Set.of(tag, "x")))
                .toList());
        assertThat(codes(inShop().anyOf(Gadget.TAGS, codes(ROWS.subList(0, 500)))))
                .containsExactly("000001", "000499");
    }

    @Test
    void aSetIsAskedForThousandsOfTexts() {
        gadgets.insert(Stream.of("000000", "001500", "002999", "003000")
                .map(tag -> gadget(tag).with(Gadget.TAGS, Set.of(tag, "x")))
                .toList());
        Query any = inShop().anyOf(Gadget.TAGS, codes(ROWS.subList(0, 3_000)));
        assertThat(codes(any)).containsExactly("000000", "001500", "002999");
        assertThat(gadgets.count(any)).isEqualTo(3);
        assertThat(gadgets.delete(any)).isEqualTo(3);
        assertThat(codes(inShop())).containsExactly("003000");
    }

    @Test
    void oneTransactionMayWriteManyBatches() {
        storage.inTransaction(tx -> {
            for (int from = 0; from < MANY; from += 1_000) {
                assertThat(tx.table(Gadget.SPEC).insertAbsent(ROWS.subList(from, from + 1_000)))
                        .isEqualTo(1_000);
            }
            return assertThat(tx.table(Gadget.SPEC).delete(inShop().atLeast(Gadget.STOCK, 5_000L)))
                    .isEqualTo(5_000);
        });
        assertStored(ROWS.subList(0, 5_000));
    }
}
