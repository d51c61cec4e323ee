package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.error.ConflictException;
import dev.assay.storage.Query;
import dev.assay.storage.Versioned;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compare and set. */
abstract class ReplaceConformance extends StorageCase {
    private static final Gadget A = gadget("a").with(Gadget.LABEL, "hammer");
    private static final Gadget B = gadget("b").with(Gadget.LABEL, "saw");

    @BeforeEach
    void insertTwo() {
        gadgets.insert(List.of(A, B));
    }

    @Test
    void eachReplacementRaisesTheVersionByOne() {
        Versioned<Gadget> row = stored(A);
        for (long version = 1; version <= 5; version++) {
            assertThat(row.version()).isEqualTo(version);
            row = row.with(A.with(Gadget.STOCK, version));
            assertThat(gadgets.replaceAll(List.of(row))).isTrue();
            row = row.next();
            assertThat(stored(A)).isEqualTo(row);
        }
    }

    @Test
    void replacingNothingSucceeds() {
        assertThat(gadgets.replaceAll(List.of())).isTrue();
    }

    @Test
    void severalRowsAreReplacedTogether() {
        Gadget a = A.with(Gadget.STOCK, 1L);
        Gadget b = B.with(Gadget.STOCK, 2L);
        assertThat(gadgets.replaceAll(List.of(new Versioned<>(b, 1), new Versioned<>(a, 1))))
                .isTrue();
        assertStored(List.of(a, b));
    }

    @Test
    void aMissingRowKeepsTheOthersFromBeingReplaced() {
        Versioned<Gadget> missing = new Versioned<>(gadget("c"), 1);
        assertThat(gadgets.replaceAll(List.of(changed(A, 1), missing, changed(B, 1))))
                .isFalse();
        assertUntouched();
    }

    @Test
    void aRowThatMovedOnKeepsTheOthersFromBeingReplaced() {
        gadgets.replaceAll(List.of(new Versioned<>(B, 1)));
        assertThat(gadgets.replaceAll(List.of(changed(A, 1), changed(B, 1)))).isFalse();
        assertThat(gadgets.replaceAll(List.of(changed(A, 1), changed(B, 3)))).isFalse();
        assertThat(stored(A)).isEqualTo(new Versioned<>(A, 1));
        assertThat(stored(B)).isEqualTo(new Versioned<>(B, 2));
    }

    @Test
    void aRowTwiceInABatchHasMovedOnTheSecondTime() {
        assertThat(gadgets.replaceAll(List.of(changed(A, 1), changed(A, 1)))).isFalse();
        assertUntouched();
    }

    @Test
    void aTakenUniqueSetRefusesTheWholeBatch() {
        Versioned<Gadget> clash = new Versioned<>(B.with(Gadget.LABEL, "hammer"), 1);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> gadgets.replaceAll(List.of(changed(A, 1), clash)))
                .withMessageContainingAll("gadget", "shop", "label", SHOP, "hammer");
        assertUntouched();
    }

    @Test
    void aReplacedRowLeavesItsUniqueSetFree() {
        gadgets.replaceAll(List.of(new Versioned<>(A.with(Gadget.LABEL, null), 1)));
        Versioned<Gadget> taker = new Versioned<>(B.with(Gadget.LABEL, "hammer"), 1);
        assertThat(gadgets.replaceAll(List.of(taker))).isTrue();
        gadgets.insert(List.of(gadget("c").with(Gadget.LABEL, "saw")));
    }

    @Test
    void aUniqueSetMayBeTakenThatARowBeforeItInTheBatchLeaves() {
        Gadget a = A.with(Gadget.LABEL, "saw");
        Gadget b = B.with(Gadget.LABEL, "drill");
        assertThat(gadgets.replaceAll(List.of(new Versioned<>(b, 1), new Versioned<>(a, 1))))
                .isTrue();
        assertStored(List.of(a, b));
        Gadget none = A.with(Gadget.LABEL, null);
        assertThat(storage.<Boolean>inTransaction(tx ->
                        tx.table(Gadget.SPEC).replaceAll(List.of(new Versioned<>(none, 2), new Versioned<>(B, 2)))))
                .isTrue();
        assertStored(List.of(none, B));
    }

    @Test
    void aUniqueSetIsTakenThatOnlyARowBehindItInTheBatchLeaves() {
        List<Versioned<Gadget>> chain = List.of(
                new Versioned<>(A.with(Gadget.LABEL, "saw"), 1), new Versioned<>(B.with(Gadget.LABEL, "drill"), 1));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> gadgets.replaceAll(chain))
                .withMessageContaining("saw");
        assertUntouched();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(
                        () -> storage.inTransaction(tx -> tx.table(Gadget.SPEC).replaceAll(chain)))
                .withMessageContaining("saw");
        assertUntouched();
    }

    @Test
    void ofAChainTheRowThatIsRefusedIsNamed() {
        Gadget holder = gadget("c").with(Gadget.LABEL, "drill");
        Gadget mover = gadget("d").with(Gadget.LABEL, "plane");
        gadgets.insert(List.of(holder, mover));
        List<Versioned<Gadget>> chain = List.of(
                new Versioned<>(B.with(Gadget.LABEL, null), 1),
                new Versioned<>(A.with(Gadget.LABEL, "saw"), 1),
                new Versioned<>(mover.with(Gadget.LABEL, "drill"), 1));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> gadgets.replaceAll(chain))
                .withMessageContaining("drill");
        assertStored(List.of(A, B, holder, mover));
    }

    @Test
    void aReplacedRowIsFoundByItsNewValuesOnly() {
        gadgets.replaceAll(List.of(new Versioned<>(A.with(Gadget.KIND, "toy").with(Gadget.STOCK, 9L), 1)));
        assertThat(codes(inShop().and(Gadget.KIND, "toy"))).containsExactly("a");
        assertThat(codes(inShop().and(Gadget.KIND, "tool"))).containsExactly("b");
        assertThat(codes(inShop().orderBy(Gadget.STOCK))).containsExactly("b", "a");
        assertThat(gadgets.count(inShop().and(Gadget.LABEL, "hammer"))).isEqualTo(1);
    }

    @Test
    void onlyTheRowOfTheKeyIsReplaced() {
        Gadget sibling = Gadget.of("south", "a", 0);
        Gadget part = Gadget.of(SHOP, "a", 1);
        gadgets.insert(List.of(sibling, part));
        gadgets.replaceAll(List.of(changed(A, 1)));
        assertThat(stored(sibling)).isEqualTo(new Versioned<>(sibling, 1));
        assertThat(stored(part)).isEqualTo(new Versioned<>(part, 1));
    }

    private static Versioned<Gadget> changed(Gadget row, long version) {
        return new Versioned<>(row.with(Gadget.STOCK, 77L), version);
    }

    private void assertUntouched() {
        assertThat(stored(A)).isEqualTo(new Versioned<>(A, 1));
        assertThat(stored(B)).isEqualTo(new Versioned<>(B, 1));
        assertThat(gadgets.count(Query.all())).isEqualTo(2);
    }
}
