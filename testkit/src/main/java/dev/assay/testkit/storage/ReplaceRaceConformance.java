package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.storage.Query;
import dev.assay.storage.Table;
import dev.assay.storage.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compare and set by several threads at once, of several rows at a time and in no common order. */
abstract class ReplaceRaceConformance extends RaceCase {
    private static final int ROUNDS = 20;
    private static final List<Gadget> ROWS = gadgets(6);

    @Test
    void ofSeveralThreadsThatReplaceTheSameRowsInDifferentOrdersOneWins() {
        gadgets.insert(ROWS);
        for (int round = 1; round <= ROUNDS; round++) {
            int version = round;
            List<Boolean> won =
                    Together.run(THREADS, thread -> gadgetsBy(thread).replaceAll(marked(version, thread)));
            assertThat(won).containsOnlyOnce(true);
            String winner = "by " + won.indexOf(true);
            assertThat(gadgets.page(inShop().limit(100)))
                    .hasSize(ROWS.size())
                    .allSatisfy(row -> assertThat(row.value().get(Gadget.KIND)).isEqualTo(winner))
                    .extracting(Versioned::version)
                    .containsOnly(version + 1L);
        }
    }

    /** All rows with the mark of a thread, in an order of its own. */
    private static List<Versioned<Gadget>> marked(long version, int thread) {
        return shuffled(ROWS, new Random(100 * version + thread)).stream()
                .map(row -> new Versioned<>(row.with(Gadget.KIND, "by " + thread), version))
                .toList();
    }

    @Test
    void theVersionOfARowCountsTheBatchesThatWonIt() {
        gadgets.insert(ROWS);
        List<int[]> won = Together.run(THREADS, thread -> winsOf(gadgetsBy(thread), new Random(thread)));
        assertThat(won.stream().flatMapToInt(IntStream::of).sum()).isPositive();
        for (int i = 0; i < ROWS.size(); i++) {
            int row = i;
            long wins = won.stream().mapToInt(counts -> counts[row]).sum();
            assertThat(stored(ROWS.get(row)))
                    .isEqualTo(new Versioned<>(ROWS.get(row).with(Gadget.STOCK, wins), wins + 1));
        }
    }

    /** Raises the stock of three rows again and again; gives how often each row was won. */
    private static int[] winsOf(Table<Gadget> table, Random random) {
        int[] wins = new int[ROWS.size()];
        for (int attempt = 0; attempt < 20; attempt++) {
            List<Gadget> some = shuffled(ROWS, random).subList(0, 3);
            List<Versioned<Gadget>> raised = table
                    .findAll(some.stream().map(Gadget::key).toList())
                    .values()
                    .stream()
                    .map(row ->
                            row.with(row.value().with(Gadget.STOCK, row.value().get(Gadget.STOCK) + 1)))
                    .toList();
            if (table.replaceAll(raised)) {
                some.forEach(row -> wins[ROWS.indexOf(row)]++);
            }
        }
        return wins;
    }

    @Test
    void aBatchOfReplacementsIsSeenWhole() {
        gadgets.insert(ROWS);
        Together.run(THREADS, thread -> {
            for (int i = 0; i < 30; i++) {
                if (thread < 2) {
                    setAllStocks(gadgetsBy(thread), 1_000L * thread + i);
                } else {
                    List<Versioned<Gadget>> seen = gadgetsBy(thread).page(inShop().limit(100));
                    assertThat(seen).hasSize(ROWS.size());
                    assertThat(seen.stream()
                                    .map(row -> row.value().get(Gadget.STOCK))
                                    .distinct())
                            .as("stocks set by one batch")
                            .hasSize(1);
                }
            }
            return thread;
        });
    }

    private static void setAllStocks(Table<Gadget> table, long stock) {
        List<Versioned<Gadget>> set = new ArrayList<>();
        for (Versioned<Gadget> row : table.page(inShop().limit(100))) {
            set.add(row.with(row.value().with(Gadget.STOCK, stock)));
        }
        table.replaceAll(set);
    }

    @Test
    void ofSeveralThreadsThatGiveTheirRowsOneLabelOneWinsAndTheOthersChangeNothing() {
        for (int round = 0; round < 5; round++) {
            gadgets.delete(Query.all());
            gadgets.insert(gadgets(2 * THREADS));
            List<Boolean> won = Together.run(
                    THREADS,
                    thread -> wins(() -> gadgetsBy(thread)
                            .replaceAll(List.of(
                                    new Versioned<>(
                                            gadgets(2 * THREADS).get(2 * thread).with(Gadget.STOCK, 7L), 1),
                                    new Versioned<>(
                                            gadgets(2 * THREADS)
                                                    .get(2 * thread + 1)
                                                    .with(Gadget.LABEL, "the one"),
                                            1)))));
            assertThat(won).containsOnlyOnce(true);
            assertThat(codes(inShop().and(Gadget.STOCK, 7L)))
                    .containsExactly(codes(gadgets(2 * THREADS)).get(2 * won.indexOf(true)));
            assertThat(gadgets.page(inShop().limit(100)))
                    .extracting(Versioned::version)
                    .filteredOn(version -> version == 2)
                    .hasSize(2);
        }
    }

    @Test
    void aRowThatIsDeletedMeanwhileDoesNotComeBack() {
        gadgets.insert(ROWS);
        CountDownLatch replaced = new CountDownLatch(3);
        Together.run(3, thread -> {
            int wins = 0;
            while (gadgetsBy(thread).count(inShop()) > 0) {
                setAllStocks(gadgetsBy(thread), wins++);
                replaced.countDown();
                if (thread == 0 && wins == 5) {
                    Together.await(replaced);
                    assertThat(gadgetsBy(thread).delete(inShop())).isEqualTo(ROWS.size());
                }
            }
            return wins;
        });
        assertStored(List.of());
        assertThat(gadgets.insertAbsent(ROWS)).isEqualTo(ROWS.size());
    }
}
