package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ConflictException;
import dev.assay.error.StorageException;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Adding rows and finding them by key. */
abstract class InsertConformance extends StorageCase {
    @Test
    void aNewRowIsReadBackAtVersionOne() {
        gadgets.insert(List.of(gadget("a")));
        assertThat(stored(gadget("a"))).isEqualTo(new Versioned<>(gadget("a"), 1));
    }

    @Test
    void anEmptyBatchDoesNothing() {
        gadgets.insert(List.of());
        assertThat(gadgets.insertAbsent(List.of())).isZero();
        assertStored(List.of());
    }

    @Test
    void aTakenKeyRefusesTheWholeBatch() {
        gadgets.insert(List.of(gadget("b")));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> gadgets.insert(List.of(gadget("a"), gadget("b"), gadget("c"))))
                .withMessageContainingAll("gadget", "shop", "code", "part", SHOP, "b", "0");
        assertStored(List.of(gadget("b")));
    }

    @Test
    void aKeyTwiceInABatchRefusesTheWholeBatch() {
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> gadgets.insert(List.of(gadget("a"), gadget("twice"), gadget("twice"))))
                .withMessageContainingAll("gadget", "shop", "code", "part", SHOP, "twice", "0");
        assertStored(List.of());
    }

    @Test
    void aTakenUniqueSetRefusesTheWholeBatch() {
        Gadget holder = gadget("a").with(Gadget.LABEL, "hammer");
        gadgets.insert(List.of(holder));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() ->
                        gadgets.insert(List.of(gadget("b"), gadget("c").with(Gadget.LABEL, "hammer"))))
                .withMessageContainingAll("gadget", "shop", "label", SHOP, "hammer");
        assertStored(List.of(holder));
    }

    @Test
    void aUniqueSetTwiceInABatchRefusesTheWholeBatch() {
        List<Gadget> batch = Stream.of("a", "b", "c")
                .map(code -> gadget(code).with(Gadget.LABEL, "saw"))
                .toList();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> gadgets.insert(batch))
                .withMessageContainingAll("shop", "label", SHOP, "saw");
        assertStored(List.of());
    }

    @Test
    void aUniqueSetIsTakenOnlyByAllOfItsValues() {
        List<Gadget> rows = List.of(
                gadget("a").with(Gadget.LABEL, "hammer"),
                gadget("b").with(Gadget.LABEL, "Hammer"),
                gadget("c").with(Gadget.LABEL, "hammer "),
                Gadget.of("south", "a", 0).with(Gadget.LABEL, "hammer"));
        gadgets.insert(rows);
        assertStored(rows);
    }

    @Test
    void aRowWithNullInAUniqueSetIsExempt() {
        gadgets.insert(List.of(gadget("a"), gadget("b")));
        gadgets.insert(List.of(gadget("c")));
        assertStored(List.of(gadget("a"), gadget("b"), gadget("c")));
    }

    @Test
    void keysThatDifferInOneByteAreDifferentRows() {
        List<String> codes = List.of("", " ", "A", "a", "a ", "e\u0301", "ss", "ß", "é");
        gadgets.insert(codes.stream().map(StorageCase::gadget).toList());
        assertThat(codes(Query.all())).isEqualTo(codes);
        assertThat(codes)
                .allSatisfy(code -> assertThat(stored(gadget(code)).value()).isEqualTo(gadget(code)));
    }

    @Test
    void insertAbsentCountsWhatItWroteAndLeavesTheOthersAsTheyAre() {
        gadgets.insert(List.of(gadget("b")));
        Gadget other = gadget("b").with(Gadget.KIND, "other");
        assertThat(gadgets.insertAbsent(List.of(gadget("a"), other, gadget("c"))))
                .isEqualTo(2);
        assertStored(List.of(gadget("a"), gadget("b"), gadget("c")));
        assertThat(stored(gadget("b")).version()).isEqualTo(1);
    }

    @Test
    void insertAbsentMayBeRepeated() {
        List<Gadget> rows = gadgets(100);
        assertThat(gadgets.insertAbsent(rows.subList(0, 60))).isEqualTo(60);
        assertThat(gadgets.insertAbsent(rows)).isEqualTo(40);
        assertThat(gadgets.insertAbsent(rows)).isZero();
        assertStored(rows);
    }

    @Test
    void insertAbsentKeepsTheFirstOfAKeyThatIsTwiceInABatch() {
        Gadget second = gadget("a").with(Gadget.KIND, "second");
        assertThat(gadgets.insertAbsent(List.of(gadget("a"), second, gadget("b"), gadget("b"))))
                .isEqualTo(2);
        assertStored(List.of(gadget("a"), gadget("b")));
    }

    @Test
    void insertAbsentIsRefusedWhenOnlyAUniqueSetIsTaken() {
        Gadget holder = gadget("a").with(Gadget.LABEL, "hammer");
        gadgets.insert(List.of(holder));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() ->
                        gadgets.insertAbsent(List.of(gadget("b"), gadget("c").with(Gadget.LABEL, "hammer"))))
                .withMessageContainingAll("shop", "label", SHOP, "hammer");
        assertStored(List.of(holder));
        assertThat(gadgets.insertAbsent(List.of(holder))).isZero();
    }

    @Test
    void aDeletedRowLeavesItsKeyAndUniqueSetFree() {
        Gadget row = gadget("a").with(Gadget.LABEL, "hammer");
        gadgets.insert(List.of(row));
        gadgets.replaceAll(List.of(stored(row)));
        assertThat(gadgets.delete(inShop().and(Gadget.CODE, "a"))).isEqualTo(1);
        gadgets.insert(List.of(gadget("b").with(Gadget.LABEL, "hammer"), gadget("a")));
        assertThat(stored(gadget("a")).version()).isEqualTo(1);
    }

    @Test
    void aBatchMayHaveThousandsOfRows() {
        List<Gadget> rows = gadgets(5_000);
        gadgets.insert(rows.subList(0, 2_500));
        assertThat(gadgets.insertAbsent(rows)).isEqualTo(2_500);
        assertStored(rows);
    }

    @Test
    void rowsAreFoundInTheOrderOfTheKeysAskedFor() {
        gadgets.insert(gadgets(50));
        List<Key> keys =
                Stream.of(30, 2, 49, 0).map(i -> gadgets(50).get(i).key()).toList();
        List<Key> asked = new ArrayList<>(keys);
        asked.add(1, gadget("missing").key());
        asked.add(keys.get(0));
        Map<Key, Versioned<Gadget>> found = gadgets.findAll(asked);
        assertThat(found.keySet()).containsExactlyElementsOf(keys);
        assertThat(found).allSatisfy((key, row) -> assertThat(row.value().key()).isEqualTo(key));
        assertThat(gadgets.findAll(List.of())).isEmpty();
    }

    @Test
    void twoTablesKeepTheirRowsApart() {
        gadgets.insert(List.of(gadget("a")));
        tallies.insert(List.of(new Tally("a", 7)));
        gadgets.delete(Query.all());
        assertThat(stored(new Tally("a", 7)).value().total()).isEqualTo(7);
        assertThat(storage.table(Tally.SPEC).count(Query.all())).isEqualTo(1);
    }

    @Test
    void aClosedStorageIsNotUsed() {
        storage.close();
        storage.close();
        assertThatThrownBy(() -> gadgets.count(Query.all())).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> gadgets.insert(List.of(gadget("a")))).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage.inTransaction(tx -> "done")).isInstanceOf(StorageException.class);
    }
}
