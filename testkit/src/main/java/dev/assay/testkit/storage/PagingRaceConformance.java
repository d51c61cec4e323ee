package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.storage.Position;
import dev.assay.storage.Query;
import dev.assay.storage.Rows;
import dev.assay.storage.Table;
import dev.assay.storage.Versioned;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading page by page while several threads add, delete and move rows. */
abstract class PagingRaceConformance extends RaceCase {
    /** More than two pages of a scan. */
    private static final int MANY = 2_400;

    private static final Query BY_STOCK = inShop().orderBy(Gadget.STOCK);

    /** Of ten rows, one comes and goes, one moves in the order, and one is replaced where it stands. */
    private static final List<Gadget> ROWS = gadgets(MANY).stream()
            .map(row -> row.with(Gadget.STOCK, Long.parseLong(row.get(Gadget.CODE)) * 7 % 50))
            .toList();

    private static final char PASSING = '1';
    private static final char MOVING = '2';
    private static final char CHANGING = '3';

    @BeforeEach
    void insertRows() {
        gadgets.insert(ROWS);
    }

    private static char kind(String code) {
        return code.charAt(code.length() - 1);
    }

    private static List<Gadget> only(char kind) {
        return ROWS.stream().filter(row -> kind(row.get(Gadget.CODE)) == kind).toList();
    }

    /** Fails unless each row of no such kind was seen exactly once. */
    private static void assertSeenOnceBut(Set<Character> kinds, List<Gadget> seen) {
        assertThat(codes(seen).stream().filter(code -> !kinds.contains(kind(code))))
                .containsExactlyInAnyOrderElementsOf(codes(ROWS).stream()
                        .filter(code -> !kinds.contains(kind(code)))
                        .toList());
    }

    @Test
    void inAnOrderThatRowsMoveInThoseThatStayAreSeenOnce() {
        whileOthersWrite(thread -> {
            Query query = thread % 2 == 0 ? BY_STOCK : BY_STOCK.descending();
            List<Gadget> seen = scan(gadgetsBy(thread), query);
            assertInOrder(query, seen);
            assertSeenOnceBut(Set.of(PASSING, MOVING), seen);
        });
    }

    @Test
    void inKeyOrderRowsThatAreReplacedAreSeenOnceToo() {
        whileOthersWrite(thread -> {
            Query query = thread % 2 == 0 ? inShop() : inShop().descending();
            List<Gadget> seen = scan(gadgetsBy(thread), query);
            assertInOrder(query, seen);
            assertSeenOnceBut(Set.of(PASSING), seen);
        });
    }

    /** Two threads read again and again until three others have done their writes. */
    private void whileOthersWrite(IntConsumer read) {
        Together.with(5, executor -> {
            List<Future<?>> writing = List.of(
                    executor.submit(() -> comeAndGo(gadgetsBy(1))),
                    executor.submit(() -> replaceEach(gadgetsBy(2), MOVING)),
                    executor.submit(() -> replaceEach(gadgetsBy(3), CHANGING)));
            List<Future<?>> reading = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int thread = i;
                reading.add(executor.submit(() -> {
                    do {
                        read.accept(thread);
                    } while (!writing.stream().allMatch(Future::isDone));
                }));
            }
            writing.forEach(Together::get);
            reading.forEach(Together::get);
            return "done";
        });
    }

    private static void comeAndGo(Table<Gadget> table) {
        List<Gadget> passing = only(PASSING);
        for (int i = 0; i < 6; i++) {
            assertThat(table.delete(inShop().in(Gadget.CODE, codes(passing)))).isEqualTo(passing.size());
            assertThat(table.insertAbsent(passing)).isEqualTo(passing.size());
        }
    }

    /** Gives each a stock of its own and back, or changes its weight where it stands. */
    private static void replaceEach(Table<Gadget> table, char which) {
        List<Gadget> rows = only(which);
        for (int i = 0; i < 6; i++) {
            long round = i;
            List<Versioned<Gadget>> changed = new ArrayList<>();
            for (Gadget row : rows) {
                Gadget moved = which == MOVING
                        ? row.with(Gadget.STOCK, (row.get(Gadget.STOCK) + 13 * (round + 1)) % 50)
                        : row.with(Gadget.WEIGHT, (double) round);
                changed.add(new Versioned<>(moved, round + 1));
            }
            assertThat(table.replaceAll(changed)).isTrue();
        }
    }

    private static List<Gadget> scan(Table<Gadget> table, Query query) {
        try (Rows<Gadget> rows = table.scan(query)) {
            return rows.stream().toList();
        }
    }

    /** Each row comes strictly after the one before it, so none is seen twice at one place. */
    private static void assertInOrder(Query query, List<Gadget> seen) {
        List<Position> places =
                seen.stream().map(row -> Gadget.SPEC.positionOf(query, row)).toList();
        Comparator<Position> order = query.isDescending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        assertThat(places).isSortedAccordingTo(order).doesNotHaveDuplicates();
    }

    @Test
    void aPageFarBehindIsTheOneThatFollowsItsPosition() {
        List<Gadget> inOrder = new ArrayList<>(ROWS);
        inOrder.sort(Comparator.comparing(row -> Gadget.SPEC.positionOf(BY_STOCK, row)));
        assertPagesBehind(BY_STOCK, inOrder);
        Collections.reverse(inOrder);
        assertPagesBehind(BY_STOCK.descending(), inOrder);
    }

    private void assertPagesBehind(Query query, List<Gadget> inOrder) {
        for (int place : new int[] {0, 999, 1_000, 1_234, MANY - 20, MANY - 1}) {
            Query behind = query.after(Gadget.SPEC.positionOf(query, inOrder.get(place)))
                    .limit(50);
            assertThat(gadgets.page(behind))
                    .extracting(Versioned::value)
                    .isEqualTo(inOrder.subList(place + 1, Math.min(place + 51, MANY)));
        }
    }

    @Test
    void rowsDeletedBehindTheirReaderDoNotMoveThoseAhead() {
        List<Gadget> seen = new ArrayList<>();
        try (Rows<Gadget> rows = gadgets.scan(inShop())) {
            while (rows.hasNext()) {
                seen.add(rows.next());
                if (seen.size() % 500 == 0) {
                    gadgets.delete(inShop().below(
                                    Gadget.CODE, seen.get(seen.size() - 1).get(Gadget.CODE)));
                }
            }
        }
        assertThat(seen).isEqualTo(ROWS);
        assertThat(gadgets.count(inShop())).isLessThan(MANY / 2);
    }
}
