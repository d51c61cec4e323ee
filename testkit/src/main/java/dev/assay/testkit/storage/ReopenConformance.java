package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ConflictException;
import dev.assay.json.Json;
import dev.assay.storage.Query;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Rows that outlive the storage they were written through, and that two storages share. */
abstract class ReopenConformance extends DurableCase {
    private static final Gadget FULL = gadget("full")
            .with(Gadget.KIND, "日本 😀 ")
            .with(Gadget.STOCK, Long.MIN_VALUE)
            .with(Gadget.WEIGHT, 1.0 / 3)
            .with(Gadget.ACTIVE, false)
            .with(Gadget.MADE, Instant.parse("2026-03-29T01:30:00.123456Z"))
            .with(Gadget.TAGS, Set.of("", "a,b", "\"", "😀"))
            .with(Gadget.LABEL, "")
            .with(Gadget.GRADE, Long.MAX_VALUE)
            .with(Gadget.PRICE, 0.0)
            .with(Gadget.SOLD, true)
            .with(Gadget.SEEN, Instant.EPOCH)
            .with(Json.parse("{\"z\": 1.0, \"a\": [null, \"\\u0000\"]}"));

    private static final Gadget PLAIN = gadget("plain");

    private void closeAndReopen() {
        storage.close();
        storage = reopen();
        gadgets = storage.table(Gadget.SPEC);
        tallies = storage.table(Tally.SPEC);
    }

    @Test
    void rowsAndVersionsAreThereAfterwards() {
        gadgets.insert(List.of(FULL, PLAIN));
        gadgets.replaceAll(List.of(new Versioned<>(FULL, 1)));
        gadgets.insert(List.of(gadget("deleted")));
        gadgets.delete(inShop().and(Gadget.CODE, "deleted"));
        for (int time = 0; time < 2; time++) {
            closeAndReopen();
            assertStored(List.of(FULL, PLAIN));
            assertThat(stored(FULL)).isEqualTo(new Versioned<>(FULL, 2));
            assertThat(stored(PLAIN)).isEqualTo(new Versioned<>(PLAIN, 1));
            assertThat(codes(inShop().anyOf(Gadget.TAGS, List.of("a,b")))).containsExactly("full");
            assertThat(codes(inShop().and(Gadget.LABEL, ""))).containsExactly("full");
        }
    }

    @Test
    void keysUniqueSetsAndVersionsHoldAfterwards() {
        gadgets.insert(List.of(FULL, PLAIN));
        closeAndReopen();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> gadgets.insert(List.of(gadget("x").with(Gadget.LABEL, ""))));
        assertThat(gadgets.insertAbsent(List.of(FULL, PLAIN, gadget("new")))).isEqualTo(1);
        assertThat(gadgets.replaceAll(List.of(new Versioned<>(PLAIN, 2)))).isFalse();
        assertThat(gadgets.replaceAll(List.of(new Versioned<>(PLAIN, 1)))).isTrue();
    }

    @Test
    void whatATransactionWroteIsThereAndWhatItTookBackIsNot() {
        storage.inTransaction(tx -> tx.table(Gadget.SPEC).insertAbsent(List.of(FULL)));
        assertThatThrownBy(() -> storage.inTransaction(tx -> {
                    tx.table(Gadget.SPEC).insert(List.of(PLAIN));
                    throw new IllegalArgumentException("thrown by the test");
                }))
                .hasMessage("thrown by the test");
        closeAndReopen();
        assertStored(List.of(FULL));
    }

    @Test
    void eachOfTwoStoragesSeesWhatTheOtherCommitted() {
        Storage second = reopen();
        try {
            Table<Gadget> theirs = second.table(Gadget.SPEC);
            gadgets.insert(List.of(FULL));
            assertThat(theirs.page(inShop())).containsExactly(new Versioned<>(FULL, 1));
            assertThat(theirs.replaceAll(List.of(new Versioned<>(PLAIN.with(Gadget.CODE, "full"), 1))))
                    .isTrue();
            assertThat(stored(FULL)).isEqualTo(new Versioned<>(PLAIN.with(Gadget.CODE, "full"), 2));
            assertThat(gadgets.replaceAll(List.of(new Versioned<>(FULL, 1)))).isFalse();
            assertThat(second.<Long>inTransaction(tx -> tx.table(Gadget.SPEC).delete(Query.all())))
                    .isEqualTo(1);
            assertStored(List.of());
            assertThat(gadgets.insertAbsent(List.of(FULL))).isEqualTo(1);
            assertThat(theirs.insertAbsent(List.of(FULL))).isZero();
        } finally {
            second.close();
        }
        assertStored(List.of(FULL));
    }

    @Test
    void aTransactionOfOneStorageIsNotSeenThroughTheOtherBeforeItIsCommitted() {
        Storage second = reopen();
        try {
            Future<Long> counting = Together.with(1, executor -> {
                Future<Long> counted = storage.inTransaction(tx -> {
                    tx.table(Gadget.SPEC).insertAbsent(gadgets(10));
                    Future<Long> begun =
                            executor.submit(() -> second.table(Gadget.SPEC).count(Query.all()));
                    if (RaceCase.isDoneSoon(begun)) {
                        assertThat(Together.get(begun)).isZero();
                    }
                    return begun;
                });
                Together.get(counted);
                return counted;
            });
            assertThat(Together.get(counting)).isIn(0L, 10L);
            assertThat(second.table(Gadget.SPEC).count(Query.all())).isEqualTo(10);
        } finally {
            second.close();
        }
    }
}
