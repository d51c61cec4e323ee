package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.ConflictException;
import dev.assay.storage.Query;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Several threads that add rows of which some are the same, each told exactly what it wrote. */
abstract class AppendRaceConformance extends RaceCase {
    private static final int BATCH = 40;
    private static final Tally TALLY = new Tally("rows", 0);

    @Test
    void eachThreadIsToldHowManyOfItsRowsWereTheFirst() {
        List<Gadget> rows = gadgets(300);
        List<Integer> written = Together.run(THREADS, thread -> {
            int count = 0;
            for (List<Gadget> batch : batches(rows, thread)) {
                count += gadgetsBy(thread).insertAbsent(batch);
            }
            return count;
        });
        assertThat(codes(Query.all())).isEqualTo(codes(rows));
        for (int thread = 0; thread < THREADS; thread++) {
            assertThat(gadgets.count(inShop().and(Gadget.KIND, "by " + thread))).isEqualTo((long) written.get(thread));
        }
        assertThat(gadgets.page(Query.all())).extracting(Versioned::version).containsOnly(1L);
    }

    /** All rows in an order of the thread's own, with its mark. */
    private static List<List<Gadget>> batches(List<Gadget> rows, int thread) {
        List<Gadget> marked = shuffled(rows, new Random(thread)).stream()
                .map(row -> row.with(Gadget.KIND, "by " + thread))
                .toList();
        List<List<Gadget>> batches = new ArrayList<>();
        for (int from = 0; from < marked.size(); from += BATCH) {
            batches.add(marked.subList(from, Math.min(from + BATCH, marked.size())));
        }
        return batches;
    }

    @Test
    void aCounterThatIsSetWithTheRowsAgreesWithThem() {
        tallies.insert(List.of(TALLY));
        List<Gadget> rows = gadgets(200);
        Together.run(THREADS, thread -> {
            for (List<Gadget> batch : batches(rows, thread)) {
                while (!counted(by(thread), batch)) {
                    Thread.onSpinWait();
                }
            }
            return thread;
        });
        assertThat(codes(Query.all())).isEqualTo(codes(rows));
        assertThat(stored(TALLY).value().total()).isEqualTo(rows.size());
    }

    /** Some rows and their number together, or neither. */
    private static boolean counted(Storage by, List<Gadget> batch) {
        return attempted(() -> by.inTransaction(tx -> {
            Table<Tally> counters = tx.table(Tally.SPEC);
            Versioned<Tally> counter = Objects.requireNonNull(
                    counters.findAll(List.of(TALLY.key())).get(TALLY.key()));
            int written = tx.table(Gadget.SPEC).insertAbsent(batch);
            Tally raised = new Tally(TALLY.name(), counter.value().total() + written);
            if (!counters.replaceAll(List.of(counter.with(raised)))) {
                throw new Lost();
            }
            return written;
        }));
    }

    @Test
    void aFreeKeyWithATakenUniqueSetIsAConflictAndNothingOfItsBatchIsWritten() {
        for (int round = 0; round < 10; round++) {
            gadgets.delete(Query.all());
            List<Boolean> won = Together.run(
                    THREADS,
                    thread -> wins(() -> gadgetsBy(thread)
                                    .insertAbsent(List.of(
                                            Gadget.of(SHOP, "plain", thread),
                                            Gadget.of(SHOP, "with label", thread)
                                                    .with(Gadget.LABEL, "the one")))
                            == 2));
            assertThat(won).containsOnlyOnce(true);
            long winner = won.indexOf(true);
            assertStored(List.of(
                    Gadget.of(SHOP, "plain", winner),
                    Gadget.of(SHOP, "with label", winner).with(Gadget.LABEL, "the one")));
        }
    }

    @Test
    void theSameRowWithAUniqueSetFromSeveralThreadsIsNoConflict() {
        for (int round = 0; round < 15; round++) {
            gadgets.delete(Query.all());
            List<Gadget> rows =
                    List.of(gadget("a").with(Gadget.LABEL, "saw"), gadget("b").with(Gadget.LABEL, "rasp"));
            List<Integer> written =
                    Together.run(THREADS, thread -> gadgetsBy(thread).insertAbsent(shuffled(rows, new Random(thread))));
            assertThat(written.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2);
            assertStored(rows);
        }
    }

    @Test
    void ofSeveralThreadsThatInsertARowInCommonOneWinsAndTheOthersLeaveNothing() {
        for (int round = 0; round < 10; round++) {
            gadgets.delete(Query.all());
            List<Boolean> won = Together.run(
                    THREADS,
                    thread -> wins(() -> {
                        List<Gadget> batch = List.of(gadget("common"), Gadget.of(SHOP, "own", thread), gadget("other"));
                        gadgetsBy(thread).insert(shuffled(batch, new Random(thread)));
                        return true;
                    }));
            assertThat(won).containsOnlyOnce(true);
            assertStored(List.of(gadget("common"), gadget("other"), Gadget.of(SHOP, "own", won.indexOf(true))));
        }
    }

    @Test
    void aConflictUnderARaceNamesWhatIsTaken() {
        List<String> messages = Together.run(THREADS, thread -> {
            try {
                gadgetsBy(thread).insert(List.of(gadget("common")));
                return "won";
            } catch (ConflictException e) {
                return String.valueOf(e.getMessage());
            }
        });
        assertThat(messages).containsOnlyOnce("won");
        assertThat(messages)
                .filteredOn(message -> !message.equals("won"))
                .allSatisfy(message -> assertThat(message).contains("gadget", "code", "common"));
    }
}
