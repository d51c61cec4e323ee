package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ConflictException;
import dev.assay.error.StorageException;
import dev.assay.storage.Query;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Transactions beside other threads. A backend may let the others wait until a transaction is over, or let them go on beside
 * it; and it may run work again, so all work here can be repeated.
 */
abstract class IsolationConformance extends RaceCase {
    private static final List<Tally> TALLIES =
            List.of(new Tally("a", 1_000), new Tally("b", 1_000), new Tally("c", 1_000));
    private static final Tally A = TALLIES.get(0);

    private static Versioned<Tally> find(Storage tx, Tally tally) {
        return Objects.requireNonNull(
                tx.table(Tally.SPEC).findAll(List.of(tally.key())).get(tally.key()), tally.name());
    }

    private static void add(Storage tx, Tally tally, long amount) {
        Versioned<Tally> row = find(tx, tally);
        Tally changed = new Tally(tally.name(), row.value().total() + amount);
        if (!tx.table(Tally.SPEC).replaceAll(List.of(row.with(changed)))) {
            throw new Lost();
        }
    }

    @Test
    void aReadInsideSeesWhatWasCommittedBeforeIt() {
        Together.with(1, executor -> {
            Future<Integer> writing = storage.inTransaction(tx -> {
                Table<Gadget> table = tx.table(Gadget.SPEC);
                assertThat(table.count(inShop())).isIn(0L, 10L);
                Future<Integer> other = executor.submit(() -> gadgetsBy(1).insertAbsent(gadgets(10)));
                if (isDoneSoon(other)) {
                    assertThat(table.count(inShop())).isEqualTo(10);
                    assertThat(table.page(inShop())).hasSize(10);
                    assertThat(table.insertAbsent(gadgets(10))).isZero();
                }
                return other;
            });
            return Together.get(writing);
        });
        assertStored(gadgets(10));
    }

    @Test
    void aReplacementInsideFailsWhenAnotherCameBetween() {
        tallies.insert(List.of(A));
        Together.with(1, executor -> {
            List<Future<Boolean>> others = new CopyOnWriteArrayList<>();
            boolean set = storage.inTransaction(tx -> {
                Versioned<Tally> row = find(tx, A);
                others.add(executor.submit(() -> raisedByOne(talliesBy(1))));
                boolean overtaken = isDoneSoon(others.get(others.size() - 1));
                boolean replaced = tx.table(Tally.SPEC)
                        .replaceAll(List.of(row.with(row.value().plusOne())));
                assertThat(replaced && overtaken)
                        .as("replaced what another had replaced")
                        .isFalse();
                return replaced;
            });
            long raised = others.stream().filter(Together::get).count() + (set ? 1 : 0);
            assertThat(raised).isPositive();
            return assertThat(stored(A)).isEqualTo(new Versioned<>(new Tally("a", 1_000 + raised), 1 + raised));
        });
    }

    private static boolean raisedByOne(Table<Tally> table) {
        Versioned<Tally> row =
                Objects.requireNonNull(table.findAll(List.of(A.key())).get(A.key()));
        return table.replaceAll(List.of(row.with(row.value().plusOne())));
    }

    @Test
    void noUpdateIsLostWhenTransactionsTakeRowsInDifferentOrders() {
        tallies.insert(TALLIES);
        // few, as some databases take a second to find each deadlock
        Together.run(3, thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < 2; i++) {
                List<Tally> order = shuffled(TALLIES, random);
                while (!attempted(() -> by(thread).inTransaction(tx -> {
                    order.forEach(tally -> add(tx, tally, 1));
                    return "done";
                }))) {
                    Thread.onSpinWait();
                }
            }
            return thread;
        });
        assertThat(TALLIES)
                .allSatisfy(tally ->
                        assertThat(stored(tally)).isEqualTo(new Versioned<>(new Tally(tally.name(), 1_006), 7)));
    }

    @Test
    void nobodySeesHalfOfATransaction() {
        tallies.insert(TALLIES);
        Together.run(4, thread -> {
            for (int i = 0; i < 30; i++) {
                if (thread < 2) {
                    transfer(by(thread), thread);
                } else {
                    long sum = talliesBy(thread).page(Query.all()).stream()
                            .mapToLong(row -> row.value().total())
                            .sum();
                    assertThat(sum).isEqualTo(3_000);
                }
            }
            return thread;
        });
        assertThat(tallies.page(Query.all()).stream()
                        .mapToLong(row -> row.value().total())
                        .sum())
                .isEqualTo(3_000);
    }

    /** Takes one from a tally and gives it to the next, or does nothing when another is at it. */
    private static void transfer(Storage by, int from) {
        attempted(() -> by.inTransaction(tx -> {
            add(tx, TALLIES.get(from), -1);
            add(tx, TALLIES.get(from + 1), 1);
            return "done";
        }));
    }

    @Test
    void aRowThatAnotherTransactionCommitsIsNotAppendedTwice() {
        Together.with(1, executor -> {
            List<Future<Integer>> appended = storage.inTransaction(tx -> appendBoth(tx, executor));
            return assertThat(appended)
                    .allSatisfy(count -> assertThat(Together.get(count)).isZero());
        });
        assertStored(gadgets(10));
    }

    @Test
    void aRowThatAnotherTransactionTakesBackIsAppended() {
        Together.with(1, executor -> {
            List<Future<Integer>> appended = new ArrayList<>();
            assertThatThrownBy(() -> storage.inTransaction(tx -> {
                        appended.addAll(appendBoth(tx, executor));
                        throw new Lost();
                    }))
                    .isInstanceOf(Lost.class);
            return assertThat(appended.stream().mapToInt(Together::get).sum()).isEqualTo(10);
        });
        assertStored(gadgets(10));
    }

    /** Appends rows here and then, on another thread, which may have to wait for this transaction. */
    private List<Future<Integer>> appendBoth(Storage tx, ExecutorService executor) {
        tx.table(Gadget.SPEC).insertAbsent(gadgets(10));
        Future<Integer> other = executor.submit(() -> gadgetsBy(1).insertAbsent(gadgets(10)));
        isDoneSoon(other);
        return List.of(other);
    }

    @Test
    void workMayThrowAnotherExceptionAfterAConflict() {
        gadgets.insert(List.of(gadget("taken")));
        IllegalArgumentException thrown = new IllegalArgumentException("thrown by the test");
        assertThatThrownBy(() -> storage.inTransaction(tx -> {
                    tx.table(Tally.SPEC).insert(List.of(A));
                    insertTaken(tx);
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertStored(List.of(gadget("taken")));
        assertThat(tallies.count(Query.all())).isZero();
        tallies.insert(List.of(A));
        assertThat(stored(A).version()).isEqualTo(1);
    }

    private static void insertTaken(Storage tx) {
        assertThatThrownBy(() -> tx.table(Gadget.SPEC).insert(List.of(gadget("free"), gadget("taken"))))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void aConflictThatWorkKeepsToItselfIsNoSuccessWithoutTheOtherWrites() {
        gadgets.insert(List.of(gadget("taken")));
        boolean succeeded;
        try {
            succeeded = storage.inTransaction(tx -> {
                tx.table(Tally.SPEC).insert(List.of(A));
                insertTaken(tx);
                return true;
            });
        } catch (ConflictException | StorageException refused) {
            succeeded = false;
        }
        assertThat(tallies.count(Query.all())).isEqualTo(succeeded ? 1 : 0);
        assertStored(List.of(gadget("taken")));
    }
}
