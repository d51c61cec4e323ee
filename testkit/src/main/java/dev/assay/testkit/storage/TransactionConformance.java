package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ConflictException;
import dev.assay.storage.Query;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.Versioned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** All or nothing over several tables. */
abstract class TransactionConformance extends StorageCase {
    private static final Tally TALLY = new Tally("t", 1);

    @Test
    void itsResultAndItsWritesAreThereAfterwards() {
        String result = storage.inTransaction(tx -> {
            tx.table(Gadget.SPEC).insert(List.of(gadget("a")));
            tx.table(Tally.SPEC).insert(List.of(TALLY));
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertStored(List.of(gadget("a")));
        assertThat(stored(TALLY)).isEqualTo(new Versioned<>(TALLY, 1));
    }

    @Test
    void anExceptionTakesEveryWriteBack() {
        assertTakenBack(new IllegalArgumentException("thrown by the test"));
    }

    @Test
    void anErrorTakesEveryWriteBack() {
        assertTakenBack(new StackOverflowError("thrown by the test"));
    }

    @Test
    void aCheckedExceptionThrownByStealthTakesEveryWriteBack() {
        assertTakenBack(new IOException("thrown by the test, as Kotlin may"));
    }

    private void assertTakenBack(Throwable thrown) {
        Gadget kept = gadget("kept").with(Gadget.LABEL, "hammer");
        Gadget doomed = gadget("doomed").with(Gadget.LABEL, "saw").with(Gadget.STOCK, 3L);
        gadgets.insert(List.of(kept, doomed));
        tallies.insert(List.of(TALLY));
        assertThatThrownBy(() -> storage.inTransaction(tx -> {
                    writeOfEveryKind(tx, kept);
                    return Together.<String, RuntimeException>throwing(thrown);
                }))
                .isSameAs(thrown);
        assertStored(List.of(doomed, kept));
        assertThat(stored(kept)).isEqualTo(new Versioned<>(kept, 1));
        assertThat(stored(TALLY)).isEqualTo(new Versioned<>(TALLY, 1));
        assertThat(codes(inShop().orderBy(Gadget.STOCK))).containsExactly("kept", "doomed");
        assertThat(codes(inShop().and(Gadget.LABEL, "saw"))).containsExactly("doomed");
        gadgets.insert(List.of(gadget("free").with(Gadget.LABEL, "rasp")));
    }

    private static void writeOfEveryKind(Storage tx, Gadget kept) {
        Table<Gadget> table = tx.table(Gadget.SPEC);
        table.delete(inShop().and(Gadget.CODE, "doomed"));
        Gadget changed = kept.with(Gadget.LABEL, "saw").with(Gadget.STOCK, 9L);
        assertThat(table.replaceAll(List.of(new Versioned<>(kept, 1)))).isTrue();
        assertThat(table.replaceAll(List.of(new Versioned<>(changed, 2)))).isTrue();
        table.insert(List.of(gadget("new").with(Gadget.LABEL, "rasp")));
        assertThat(table.insertAbsent(gadgets(10))).isEqualTo(10);
        assertThat(tx.table(Tally.SPEC).replaceAll(List.of(new Versioned<>(TALLY.plusOne(), 1))))
                .isTrue();
    }

    @Test
    void itReadsItsOwnWrites() {
        gadgets.insert(List.of(gadget("old")));
        storage.inTransaction(tx -> {
            Table<Gadget> table = tx.table(Gadget.SPEC);
            table.insert(List.of(gadget("a")));
            table.replaceAll(List.of(new Versioned<>(gadget("a").with(Gadget.STOCK, 5L), 1)));
            table.delete(inShop().and(Gadget.CODE, "old"));
            assertThat(table.count(inShop())).isEqualTo(1);
            assertThat(table.page(inShop().limit(5)))
                    .containsExactly(new Versioned<>(gadget("a").with(Gadget.STOCK, 5L), 2));
            assertThat(table.findAll(List.of(gadget("a").key(), gadget("old").key())))
                    .containsOnlyKeys(gadget("a").key());
            assertThat(table.replaceAll(List.of(new Versioned<>(gadget("a"), 1))))
                    .isFalse();
            return "done";
        });
    }

    @Test
    void aReplacementThatFailsByItsVersionLeavesTheTransactionUsable() {
        tallies.insert(List.of(TALLY));
        storage.inTransaction(tx -> {
            assertThat(tx.table(Tally.SPEC).replaceAll(List.of(new Versioned<>(TALLY.plusOne(), 7))))
                    .isFalse();
            tx.table(Gadget.SPEC).insert(List.of(gadget("a")));
            return "done";
        });
        assertStored(List.of(gadget("a")));
        assertThat(stored(TALLY).version()).isEqualTo(1);
    }

    @Test
    void aConflictThatWorkLetsThroughTakesEveryWriteBack() {
        gadgets.insert(List.of(gadget("a")));
        assertThatThrownBy(() -> storage.inTransaction(tx -> {
                    tx.table(Tally.SPEC).insert(List.of(TALLY));
                    tx.table(Gadget.SPEC).insert(List.of(gadget("b"), gadget("a")));
                    return "not reached";
                }))
                .isInstanceOf(ConflictException.class);
        assertStored(List.of(gadget("a")));
        assertThat(tallies.count(Query.all())).isZero();
    }

    @Test
    void nobodyElseSeesAWriteBeforeItIsCommitted() {
        Together.with(1, executor -> {
            Future<Long> counting = storage.inTransaction(tx -> {
                tx.table(Gadget.SPEC).insert(gadgets(10));
                return countElsewhere(executor);
            });
            assertThat(Together.get(counting)).isIn(0L, 10L);
            assertThat(gadgets.count(Query.all())).isEqualTo(10);
            return "done";
        });
    }

    /** Counts on another thread; a backend may let it wait for the commit, or let it see what was there before. */
    private Future<Long> countElsewhere(ExecutorService executor) {
        CountDownLatch begun = new CountDownLatch(1);
        Future<Long> counting = executor.submit(() -> {
            begun.countDown();
            return gadgets.count(Query.all());
        });
        Together.await(begun);
        try {
            assertThat(counting.get(200, TimeUnit.MILLISECONDS)).isZero();
        } catch (TimeoutException e) {
            assertThat(counting).isNotDone();
        } catch (Exception e) {
            throw new AssertionError("the other thread failed", e);
        }
        return counting;
    }

    @Test
    void nobodyElseSeesAWriteThatIsTakenBack() {
        Together.with(1, executor -> {
            List<Future<Long>> counting = new ArrayList<>();
            assertThatThrownBy(() -> storage.inTransaction(tx -> {
                        tx.table(Gadget.SPEC).insert(gadgets(10));
                        counting.add(countElsewhere(executor));
                        throw new IllegalArgumentException("thrown by the test");
                    }))
                    .hasMessage("thrown by the test");
            return assertThat(Together.get(counting.get(0))).isZero();
        });
        assertStored(List.of());
    }

    @Test
    void theOuterStorageIsNotUsedInside() {
        assertRefusedInside(tx -> storage.table(Gadget.SPEC).count(Query.all()));
        assertRefusedInside(tx -> gadgets.count(Query.all()));
        assertRefusedInside(tx -> gadgets.page(inShop().limit(1)));
        assertRefusedInside(tx -> gadgets.findAll(List.of()));
        assertRefusedInside(tx -> gadgets.insertAbsent(List.of(gadget("a"))));
        assertRefusedInside(tx -> storage.inTransaction(nested -> "nested"));
        assertRefusedInside(tx -> tx.inTransaction(nested -> "nested"));
        assertStored(List.of());
    }

    private void assertRefusedInside(Function<Storage, Object> use) {
        storage.inTransaction(tx -> {
            assertThatIllegalStateException().isThrownBy(() -> use.apply(tx));
            return "done";
        });
    }

    @Test
    void theInnerStorageIsNotUsedAfterwards() {
        Storage ended = storage.inTransaction(tx -> tx);
        assertThatIllegalStateException()
                .isThrownBy(() -> ended.table(Gadget.SPEC).count(Query.all()));
        Table<Gadget> table = storage.inTransaction(tx -> tx.table(Gadget.SPEC));
        assertThatIllegalStateException().isThrownBy(() -> table.insert(List.of(gadget("a"))));
        assertStored(List.of());
    }

    @Test
    void theInnerStorageIsNotUsedByAnotherThread() {
        storage.inTransaction(tx -> {
            Table<Gadget> table = tx.table(Gadget.SPEC);
            Together.elsewhere(() -> assertThatIllegalStateException().isThrownBy(() -> table.count(Query.all())));
            return "done";
        });
    }

    @Test
    void theOuterStorageWorksAgainAfterATransactionThatFailed() {
        assertThatThrownBy(() -> storage.inTransaction(tx -> {
                    throw new IllegalArgumentException("thrown by the test");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        gadgets.insert(List.of(gadget("a")));
        assertStored(List.of(gadget("a")));
    }
}
