package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.ConflictException;
import dev.assay.storage.Query;
import dev.assay.storage.Versioned;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several threads at once. */
abstract class ConcurrencyConformance extends StorageCase {
    private static final int THREADS = 8;
    private static final int STEPS = 200;
    private static final Tally TALLY = new Tally("shared", 0);

    @Test
    void noIncrementByCompareAndSetIsLost() {
        tallies.insert(List.of(TALLY));
        Together.run(THREADS, thread -> {
            for (int i = 0; i < STEPS; i++) {
                while (!increment()) {
                    Thread.onSpinWait();
                }
            }
            return thread;
        });
        assertThat(stored(TALLY)).isEqualTo(new Versioned<>(new Tally("shared", THREADS * STEPS), THREADS * STEPS + 1));
    }

    private boolean increment() {
        Versioned<Tally> row = stored(TALLY);
        return tallies.replaceAll(List.of(row.with(row.value().plusOne())));
    }

    @Test
    void rowsAndTheirCounterAgreeWhenATransactionWritesBoth() {
        tallies.insert(List.of(TALLY));
        Together.run(THREADS, thread -> {
            for (int i = 0; i < STEPS / 10; i++) {
                Gadget row = Gadget.of(SHOP, "by " + thread, i);
                while (!recorded(row)) {
                    Thread.onSpinWait();
                }
            }
            return thread;
        });
        assertThat(stored(TALLY).value().total())
                .isEqualTo(gadgets.count(inShop()))
                .isEqualTo(THREADS * STEPS / 10);
    }

    /** One row and one increment together, or neither. */
    private boolean recorded(Gadget row) {
        Versioned<Tally> before = stored(TALLY);
        return storage.inTransaction(tx -> {
            boolean set = tx.table(Tally.SPEC)
                    .replaceAll(List.of(before.with(before.value().plusOne())));
            return set && tx.table(Gadget.SPEC).insertAbsent(List.of(row)) == 1;
        });
    }

    @Test
    void rowsThatSeveralThreadsAppendAreCountedOnce() {
        List<Gadget> rows = gadgets(1_000);
        List<Integer> written = Together.run(THREADS, thread -> {
            int count = 0;
            for (int from = 0; from < rows.size(); from += 50) {
                count += gadgets.insertAbsent(rows.subList(from, from + 50));
            }
            return count;
        });
        assertThat(written.stream().mapToInt(Integer::intValue).sum()).isEqualTo(rows.size());
        assertStored(rows);
    }

    @Test
    void ofSeveralThreadsThatTakeOneNameOneWins() {
        List<Boolean> won = Together.run(THREADS, thread -> {
            try {
                gadgets.insert(List.of(Gadget.of(SHOP, "by", thread).with(Gadget.LABEL, "the one")));
                return true;
            } catch (ConflictException e) {
                return false;
            }
        });
        assertThat(won).containsOnlyOnce(true);
        assertThat(gadgets.count(inShop())).isEqualTo(1);
    }

    @Test
    void theWritesOfATransactionBecomeVisibleTogether() {
        Together.with(1, executor -> {
            Future<String> writing = executor.submit(() -> {
                for (int batch = 0; batch < 40; batch++) {
                    write(batch);
                }
                return "done";
            });
            do {
                assertThat(gadgets.count(inShop()) % 10).isZero();
            } while (!writing.isDone());
            return Together.get(writing);
        });
        assertThat(gadgets.count(inShop())).isEqualTo(400);
    }

    /** Ten rows, one after another. */
    private void write(int batch) {
        storage.inTransaction(tx -> {
            IntStream.range(0, 10)
                    .mapToObj(i -> Gadget.of(SHOP, "batch " + batch, i))
                    .forEach(row -> tx.table(Gadget.SPEC).insert(List.of(row)));
            return "done";
        });
        assertThat(gadgets.count(Query.where(Gadget.SHOP, SHOP).and(Gadget.CODE, "batch " + batch)))
                .isEqualTo(10);
    }
}
