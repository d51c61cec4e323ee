package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.storage.Query;
import dev.assay.storage.Rows;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Versioned;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** More threads than a small pool has connections, on several tables at once. None may wait for one that it holds itself. */
abstract class ManyTablesConformance extends RaceCase {
    private static final int CROWD = 16;
    private static final int STEPS = 6;
    private static final long BATCH = 5;

    private static TableSpec<Shelf> spec(int which) {
        return Shelf.SPECS.get(which % Shelf.SPECS.size());
    }

    private Table<Shelf> shelves(int thread, int which) {
        return by(thread).table(spec(which));
    }

    private static List<Shelf> batch(int thread, int step) {
        return LongStream.range(0, BATCH)
                .mapToObj(i -> new Shelf("by " + thread, BATCH * step + i, thread))
                .toList();
    }

    @Test
    void readsWritesScansAndTransactionsGoOnSideBySide() {
        Together.run(CROWD, thread -> {
            for (int step = 0; step < STEPS; step++) {
                write(thread, step);
                readBack(thread, step);
                moveAlong(by(thread), thread, step);
            }
            return thread;
        });
        long rows = Shelf.SPECS.stream()
                .mapToLong(spec -> storage.table(spec).count(Query.all()))
                .sum();
        assertThat(rows).isEqualTo(CROWD * STEPS * BATCH);
        for (int which = 0; which < Shelf.SPECS.size(); which++) {
            assertThat(shelves(0, which).count(Query.where(Shelf.BOOKS, -1L))).isPositive();
        }
    }

    private void write(int thread, int step) {
        Table<Shelf> table = shelves(thread, thread + step);
        List<Shelf> batch = batch(thread, step);
        assertThat(table.insertAbsent(batch)).isEqualTo((int) BATCH);
        Shelf first = batch.get(0);
        Shelf emptied = new Shelf(first.owner(), first.place(), -1);
        assertThat(table.replaceAll(List.of(new Versioned<>(emptied, 1)))).isTrue();
    }

    private void readBack(int thread, int step) {
        List<Shelf> batch = batch(thread, step);
        Table<Shelf> table = shelves(thread, thread + step);
        assertThat(table.findAll(batch.stream().map(Shelf::key).toList())).hasSize((int) BATCH);
        assertThat(table.count(Query.where(Shelf.BOOKS, (long) thread))).isPositive();
    }

    /** Takes the batch from one table and puts it into the next, in one transaction that scans as well. */
    private static void moveAlong(Storage by, int thread, int step) {
        by.inTransaction(tx -> {
            Table<Shelf> from = tx.table(spec(thread + step));
            Table<Shelf> to = tx.table(spec(thread + step + 1));
            try (Rows<Shelf> rows = from.scan(Query.where(Shelf.BOOKS, (long) thread))) {
                assertThat(rows.stream().toList())
                        .containsAll(batch(thread, step).subList(1, (int) BATCH));
            }
            assertThat(from.delete(Query.where(Shelf.BOOKS, (long) thread).atLeast(Shelf.PLACE, BATCH * step)))
                    .isPositive();
            return to.insertAbsent(batch(thread, step).subList(1, (int) BATCH));
        });
    }

    @Test
    void aScanHoldsNothingWhileItsReaderUsesOtherTables() {
        for (int which = 0; which < 3; which++) {
            shelves(0, which).insert(batch(99, 0));
        }
        Together.run(CROWD, thread -> {
            try (Rows<Shelf> outer = shelves(thread, 0).scan(Query.all());
                    Rows<Shelf> inner = shelves(thread, 1).scan(Query.all())) {
                while (outer.hasNext() && inner.hasNext()) {
                    assertThat(outer.next()).isEqualTo(inner.next());
                    assertThat(shelves(thread, 2).count(Query.all())).isPositive();
                    by(thread).inTransaction(tx -> tx.table(spec(3)).insertAbsent(batch(thread, 0)));
                }
            }
            return thread;
        });
        assertThat(shelves(0, 3).count(Query.all())).isEqualTo(CROWD * BATCH);
    }
}
