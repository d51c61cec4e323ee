package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.error.StorageException;
import dev.assay.storage.Query;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.Versioned;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that die in the middle: whoever was told that it is done finds it done once, and nobody finds a half. */
abstract class BrokenTransactionConformance extends DurableCase {
    private static final Tally TALLY = new Tally("t", 0);
    private static final int STEPS = 25;

    @BeforeEach
    void insertTally() {
        tallies.insert(List.of(TALLY));
        warmUp();
    }

    private static Versioned<Tally> find(Storage in, Tally tally) {
        return Objects.requireNonNull(
                in.table(Tally.SPEC).findAll(List.of(tally.key())).get(tally.key()), tally.name());
    }

    /** Ten rows and one increment, in four steps; something happens before one of them. */
    private static String write(Storage tx, int point, Runnable happening) {
        Table<Gadget> table = tx.table(Gadget.SPEC);
        for (int step = 0; step < 4; step++) {
            if (step == point) {
                happening.run();
            }
            switch (step) {
                case 0 -> assertThat(table.insertAbsent(gadgets(5))).isEqualTo(5);
                case 1 -> table.insert(gadgets(10).subList(5, 10));
                case 2 -> {
                    Versioned<Tally> row = find(tx, TALLY);
                    assertThat(tx.table(Tally.SPEC)
                                    .replaceAll(List.of(row.with(row.value().plusOne()))))
                            .isTrue();
                }
                default -> assertThat(table.count(inShop())).isEqualTo(10);
            }
        }
        if (point == 4) {
            happening.run();
        }
        return "done";
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aTransactionIsThereOnceOrNotAtAll(int point) {
        AtomicInteger runs = new AtomicInteger();
        boolean done = isDone(() -> storage.inTransaction(tx -> {
            boolean first = runs.incrementAndGet() == 1;
            return write(tx, first ? point : -1, this::breakConnections);
        }));
        assertWhole(done);
        assertThat(done || runs.get() == 1).as("given up after %s runs", runs).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aTransactionWhoseConnectionDiesEveryTimeIsGivenUp(int point) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.inTransaction(tx -> write(tx, point, this::breakConnections)));
        assertWhole(false);
    }

    @Test
    void aDeadConnectionThatWorkKeepsToItselfIsNoSuccessWithoutTheOtherWrites() {
        AtomicInteger runs = new AtomicInteger();
        boolean done = isDone(() -> storage.inTransaction(tx -> {
            tx.table(Tally.SPEC).replaceAll(List.of(new Versioned<>(TALLY.plusOne(), 1)));
            if (runs.incrementAndGet() == 1) {
                breakConnections();
            }
            return isDone(() -> tx.table(Gadget.SPEC).insertAbsent(gadgets(10)));
        }));
        assertThat(find(storage, TALLY).value().total()).isEqualTo(done ? 1 : 0);
        assertThat(gadgets.count(inShop())).isIn(0L, done ? 10L : 0L);
    }

    @Test
    void anExceptionOfTheWorkIsToldAlthoughTheConnectionDied() {
        IllegalArgumentException thrown = new IllegalArgumentException("thrown by the test");
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> storage.inTransaction(tx -> write(tx, 4, () -> {
                    breakConnections();
                    throw thrown;
                })))
                .isSameAs(thrown);
        assertWhole(false);
    }

    /** Fails unless the transaction is there once or not at all, and the storage works. */
    private void assertWhole(boolean done) {
        assertStored(done ? gadgets(10) : List.of());
        assertThat(stored(TALLY).value().total()).isEqualTo(done ? 1 : 0);
        gadgets.delete(Query.all());
        storage.inTransaction(tx -> write(tx, -1, () -> {}));
        assertStored(gadgets(10));
    }

    @Test
    void noAnswerIsWrongWhileConnectionsDie() {
        int writers = 3;
        List<Integer> raised = Together.run(writers + 1, thread -> {
            int done = 0;
            for (int step = 0; step < STEPS; step++) {
                if (thread == writers) {
                    insist(() -> gadgets.count(inShop()));
                    breakConnections();
                } else {
                    append(Gadget.of(SHOP, "by " + thread, step));
                    done += replace(new Tally("of " + thread, 0)) ? 1 : 0;
                    done += isDone(() -> raiseShared()) ? 100 : 0;
                }
            }
            return done;
        });
        assertThat(gadgets.count(inShop())).isEqualTo((long) writers * STEPS);
        long shared = stored(TALLY).value().total();
        assertThat(shared)
                .isBetween(raised.stream().mapToLong(done -> done / 100).sum(), (long) writers * STEPS);
        assertThat(stored(TALLY).version()).isEqualTo(shared + 1);
    }

    /** A row that nobody else writes: it is told to be new unless an attempt failed before. */
    private void append(Gadget row) {
        AtomicInteger attempts = new AtomicInteger();
        int written = insist(() -> {
            attempts.incrementAndGet();
            return gadgets.insertAbsent(List.of(row));
        });
        assertThat(written).isBetween(attempts.get() == 1 ? 1 : 0, 1);
    }

    /** A row that nobody else writes: it never moves on by itself, and an attempt that failed was done once or not at all. */
    private boolean replace(Tally tally) {
        insist(() -> tallies.insertAbsent(List.of(tally)));
        Versioned<Tally> before = insist(() -> find(storage, tally));
        boolean done = isDone(() -> assertThat(
                        tallies.replaceAll(List.of(before.with(before.value().plusOne()))))
                .isTrue());
        long after = insist(() -> find(storage, tally)).version();
        assertThat(after - before.version()).isBetween(done ? 1L : 0L, 1L);
        return done;
    }

    private void raiseShared() {
        while (!RaceCase.attempted(() -> storage.inTransaction(tx -> {
            Versioned<Tally> row = find(tx, TALLY);
            if (!tx.table(Tally.SPEC).replaceAll(List.of(row.with(row.value().plusOne())))) {
                throw new RaceCase.Lost();
            }
            return "done";
        }))) {
            Thread.onSpinWait();
        }
    }
}
