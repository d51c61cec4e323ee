package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.storage.Rows;
import dev.assay.storage.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Connections that die while nobody uses them: the next call finds out. */
abstract class BrokenConnectionConformance extends DurableCase {
    private static final Tally TALLY = new Tally("t", 0);

    private <R> R afterABreak(Supplier<R> call) {
        warmUp();
        breakConnections();
        return call.get();
    }

    @Test
    void readsDoNotFeelIt() {
        gadgets.insert(gadgets(20));
        assertThat(afterABreak(() -> gadgets.count(inShop()))).isEqualTo(20);
        assertThat(afterABreak(() -> gadgets.page(inShop().limit(7)))).hasSize(7);
        assertThat(afterABreak(() -> gadgets.pageOf(inShop().limit(7), List.of(Gadget.STOCK))))
                .hasSize(7);
        assertThat(afterABreak(() -> stored(gadget("000003")).version())).isEqualTo(1);
        assertThat(afterABreak(() -> codes(inShop()))).hasSize(20);
    }

    @Test
    void aScanGoesOnWithItsNextPage() {
        gadgets.insert(gadgets(2_500));
        List<Gadget> seen = new ArrayList<>();
        try (Rows<Gadget> rows = gadgets.scan(inShop())) {
            while (rows.hasNext()) {
                seen.add(rows.next());
                if (seen.size() % 600 == 0) {
                    breakConnections();
                }
            }
        }
        assertThat(seen).isEqualTo(gadgets(2_500));
    }

    @Test
    void anAppendThatMayBeRepeatedDoesNotFeelIt() {
        assertThat(afterABreak(() -> gadgets.insertAbsent(gadgets(10)))).isEqualTo(10);
        assertThat(afterABreak(() -> gadgets.insertAbsent(gadgets(12)))).isEqualTo(2);
        assertThat(afterABreak(() -> gadgets.insertAbsent(gadgets(12)))).isZero();
        assertStored(gadgets(12));
    }

    @Test
    void everyOtherWriteIsDoneOnceOrNotAtAll() {
        tallies.insert(List.of(TALLY));
        boolean inserted = afterABreak(() -> isDone(() -> gadgets.insert(gadgets(10))));
        assertStored(inserted ? gadgets(10) : List.of());
        boolean replaced = afterABreak(() ->
                isDone(() -> assertThat(tallies.replaceAll(List.of(new Versioned<>(TALLY.plusOne(), 1))))
                        .isTrue()));
        assertThat(stored(TALLY).version()).isEqualTo(replaced ? 2 : 1);
        gadgets.insertAbsent(gadgets(10));
        boolean deleted = afterABreak(
                () -> isDone(() -> assertThat(gadgets.delete(inShop())).isEqualTo(10)));
        assertStored(deleted ? List.of() : gadgets(10));
    }

    @Test
    void aTransactionIsDoneOnceOrNotAtAll() {
        tallies.insert(List.of(TALLY));
        boolean done = afterABreak(() -> isDone(() -> storage.inTransaction(tx -> {
            assertThat(tx.table(Gadget.SPEC).insertAbsent(gadgets(10))).isEqualTo(10);
            return tx.table(Tally.SPEC).replaceAll(List.of(new Versioned<>(TALLY.plusOne(), 1)));
        })));
        assertStored(done ? gadgets(10) : List.of());
        assertThat(stored(TALLY).version()).isEqualTo(done ? 2 : 1);
    }

    @Test
    void theStorageGoesOnAfterManyBreaks() {
        for (int i = 0; i < 20; i++) {
            breakConnections();
            Gadget row = gadget("row " + i).with(Gadget.TAGS, Set.of("kept"));
            insist(() -> gadgets.insertAbsent(List.of(row)));
        }
        assertThat(gadgets.count(inShop().anyOf(Gadget.TAGS, List.of("kept")))).isEqualTo(20);
        storage.close();
        storage = reopen();
        assertThat(storage.table(Gadget.SPEC).count(inShop())).isEqualTo(20);
    }
}
