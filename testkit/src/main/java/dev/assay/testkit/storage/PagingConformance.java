package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.storage.Column;
import dev.assay.storage.Columns;
import dev.assay.storage.Query;
import dev.assay.storage.Rows;
import dev.assay.storage.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading page by page. */
abstract class PagingConformance extends StorageCase {
    /** More than two pages of a scan. */
    private static final int MANY = 2_345;

    /** Rows with a few kinds and stocks, so that most rows share theirs with many others. */
    private static List<Gadget> withTies(int count) {
        List<Gadget> rows = new ArrayList<>();
        for (Gadget row : gadgets(count)) {
            long i = rows.size();
            rows.add(row.with(Gadget.KIND, i % 3 == 0 ? "toy" : "tool").with(Gadget.STOCK, i % 5));
        }
        return rows;
    }

    static Stream<Query> queries() {
        Query byStock = inShop().orderBy(Gadget.STOCK);
        return Stream.of(
                        Query.all(),
                        inShop(),
                        inShop().orderBy(Gadget.CODE),
                        byStock,
                        inShop().orderBy(Gadget.KIND),
                        byStock.and(Gadget.KIND, "tool"),
                        byStock.atLeast(Gadget.STOCK, 1L).below(Gadget.STOCK, 4L),
                        byStock.containing(Gadget.KIND, "oy"),
                        inShop().in(Gadget.CODE, List.of("000007", "000003", "000200")),
                        inShop().and(Gadget.KIND, "toy"),
                        Query.where(Gadget.KIND, "tool"))
                .flatMap(query -> Stream.of(query, query.descending()));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void pagesJoinedAreTheWholeWithoutGapsOrRepeats(Query query) {
        gadgets.insert(withTies(300));
        List<Gadget> whole = read(query);
        assertThat(whole).hasSize((int) gadgets.count(query)).doesNotHaveDuplicates();
        for (int limit : new int[] {1, 7, 100}) {
            assertThat(readInPages(query, limit)).isEqualTo(whole);
        }
    }

    private List<Gadget> readInPages(Query query, int limit) {
        List<Gadget> rows = new ArrayList<>();
        Query rest = query.limit(limit);
        for (List<Versioned<Gadget>> page = gadgets.page(rest); !page.isEmpty(); page = gadgets.page(rest)) {
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            page.forEach(row -> rows.add(row.value()));
            rest = rest.after(Gadget.SPEC.positionOf(rest, rows.get(rows.size() - 1)));
        }
        return rows;
    }

    @Test
    void aPositionNeedsNoRowToBeThere() {
        gadgets.insert(withTies(20));
        Query byStock = inShop().orderBy(Gadget.STOCK);
        Query after =
                byStock.after(Gadget.SPEC.positionOf(byStock, gadget("000010x").with(Gadget.STOCK, 2L)));
        assertThat(codes(after)).startsWith("000012", "000017", "000003");
        assertThat(codes(after.descending())).startsWith("000007", "000002", "000016");
    }

    @Test
    void aPageHasTheVersionsOfItsRows() {
        gadgets.insert(gadgets(3));
        gadgets.replaceAll(List.of(stored(gadget("000001"))));
        assertThat(gadgets.page(inShop().limit(3)))
                .extracting(Versioned::version)
                .containsExactly(1L, 2L, 1L);
    }

    @Test
    void aScanGoesOnBeyondOnePage() {
        List<Gadget> rows = withTies(MANY);
        gadgets.insert(rows);
        assertStored(rows);
        assertThat(read(inShop().orderBy(Gadget.STOCK).descending()))
                .hasSize(MANY)
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void aLimitBoundsTheWholeScan() {
        List<Gadget> rows = withTies(MANY);
        gadgets.insert(rows);
        for (int limit : new int[] {1, 999, 1_000, 1_001, MANY - 1, MANY, MANY + 1, Integer.MAX_VALUE}) {
            assertThat(read(inShop().limit(limit))).isEqualTo(rows.subList(0, Math.min(limit, MANY)));
        }
    }

    @Test
    void aScanThatIsClosedHasNoMoreRows() {
        gadgets.insert(gadgets(10));
        Rows<Gadget> closed;
        try (Rows<Gadget> rows = gadgets.scan(inShop())) {
            assertThat(rows.next()).isEqualTo(gadget("000000"));
            closed = rows;
        }
        assertThat(closed.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(closed::next);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aProjectionAgreesWithTheScan(Query query) {
        gadgets.insert(withTies(1_500));
        List<Column<?>> asked = List.of(Gadget.LABEL, Gadget.STOCK, Gadget.CODE, Gadget.STOCK);
        try (Rows<Columns> rows = gadgets.project(query, asked)) {
            for (Gadget row : read(query)) {
                Columns columns = rows.next();
                assertThat(columns.get(Gadget.CODE)).isEqualTo(row.get(Gadget.CODE));
                assertThat(columns.get(Gadget.PART)).isZero();
                assertThat(columns.get(Gadget.STOCK)).isEqualTo(row.get(Gadget.STOCK));
                assertThat(columns.find(Gadget.LABEL)).isNull();
                assertThat(Gadget.SPEC.positionOf(query, columns)).isEqualTo(Gadget.SPEC.positionOf(query, row));
            }
            assertThat(rows.hasNext()).isFalse();
        }
    }

    @Test
    void rowsThatStayAreSeenOnceWhileOthersComeAndGo() {
        List<Gadget> rows = withTies(3_000);
        List<Gadget> staying = rows.stream().filter(row -> !isPassing(row)).toList();
        gadgets.insert(staying);
        List<Gadget> seen = new ArrayList<>();
        try (Rows<Gadget> scan = gadgets.scan(inShop().orderBy(Gadget.STOCK))) {
            while (scan.hasNext()) {
                seen.add(scan.next());
                if (seen.size() % 250 == 0) {
                    gadgets.insertAbsent(rows);
                } else if (seen.size() % 250 == 125) {
                    gadgets.delete(inShop().containing(Gadget.CODE, "7"));
                }
            }
        }
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.stream().filter(row -> !isPassing(row))).hasSameSizeAs(staying);
    }

    private static boolean isPassing(Gadget row) {
        return row.get(Gadget.CODE).contains("7");
    }

    @Test
    void rowsThatStayAreSeenOnceWhileAnotherThreadWrites() {
        List<Gadget> staying = withTies(3_000);
        gadgets.insert(staying);
        Together.with(1, executor -> {
            var writing = executor.submit(() -> {
                for (int i = 0; i < 30; i++) {
                    gadgets.insert(passing());
                    gadgets.delete(inShop().and(Gadget.KIND, "passing"));
                }
                return "done";
            });
            do {
                List<Gadget> seen = read(inShop().orderBy(Gadget.STOCK));
                assertThat(seen.stream().filter(row -> !row.get(Gadget.KIND).equals("passing")))
                        .containsExactlyInAnyOrderElementsOf(staying);
            } while (!writing.isDone());
            return Together.get(writing);
        });
    }

    private static List<Gadget> passing() {
        return withTies(100).stream()
                .map(row -> Gadget.of(SHOP, row.get(Gadget.CODE), 1)
                        .with(Gadget.KIND, "passing")
                        .with(Gadget.STOCK, row.get(Gadget.STOCK)))
                .toList();
    }
}
