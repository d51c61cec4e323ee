package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.StorageException;
import dev.assay.storage.Query;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Threads that are interrupted while they use a storage that others use, too. */
abstract class InterruptConformance extends StorageCase {
    private static final int PAIR = 2;

    @Test
    void aThreadThatIsInterruptedAlreadyIsServedOrRefusedAndStaysInterrupted() {
        gadgets.insert(gadgets(10));
        Together.elsewhere(() -> {
            Thread.currentThread().interrupt();
            tryTo(() -> assertThat(gadgets.count(inShop())).isEqualTo(10));
            tryTo(() -> gadgets.insertAbsent(gadgets(20)));
            tryTo(() -> storage.inTransaction(tx -> tx.table(Gadget.SPEC).count(inShop())));
            return assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        });
        assertThat(gadgets.count(inShop())).isIn(10L, 20L);
        gadgets.insertAbsent(gadgets(30));
        assertStored(gadgets(30));
    }

    private static void tryTo(Runnable use) {
        try {
            use.run();
        } catch (StorageException refused) {
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        }
    }

    @Test
    void aThreadThatIsInterruptedInTheMiddleLeavesWholeTransactionsAndAStorageThatWorks() {
        for (int round = 0; round < 8; round++) {
            String code = "round " + round;
            int done = interruptedWriter(code);
            long rows = gadgets.count(inShop().and(Gadget.CODE, code));
            assertThat(rows % PAIR).isZero();
            assertThat(rows / PAIR).isBetween((long) done, done + 1L);
        }
        gadgets.insert(List.of(gadget("afterwards")));
        assertThat(codes(inShop())).contains("afterwards");
        assertThat(storage.<Long>inTransaction(tx -> tx.table(Gadget.SPEC).delete(Query.all())))
                .isPositive();
        assertStored(List.of());
    }

    /** Writes pairs until it is interrupted while another thread reads; gives how many pairs it was told are stored. */
    private int interruptedWriter(String code) {
        CountDownLatch begun = new CountDownLatch(3);
        AtomicInteger done = new AtomicInteger();
        return Together.with(1, executor -> {
            Future<?> writing = executor.submit(() -> {
                tryTo(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        writePair(code, done.get());
                        done.incrementAndGet();
                        begun.countDown();
                    }
                });
            });
            Together.await(begun);
            executor.shutdownNow();
            assertThat(gadgets.count(inShop().and(Gadget.CODE, code))).isGreaterThanOrEqualTo(3 * PAIR);
            Together.get(writing);
            return done.get();
        });
    }

    private void writePair(String code, int number) {
        storage.inTransaction(tx -> {
            IntStream.range(0, PAIR)
                    .mapToObj(i -> Gadget.of(SHOP, code, (long) PAIR * number + i))
                    .forEach(row -> tx.table(Gadget.SPEC).insert(List.of(row)));
            return "done";
        });
    }
}
