package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.storage.Query;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which rows a query names. */
abstract class ConditionConformance extends StorageCase {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @BeforeEach
    void insertSome() {
        gadgets.insert(List.of(
                gadget("a").with(Gadget.STOCK, 1L).with(Gadget.WEIGHT, 0.5).with(Gadget.MADE, NOON),
                gadget("b").with(Gadget.STOCK, 2L).with(Gadget.WEIGHT, 1.0).with(Gadget.MADE, NOON.plusNanos(1_000)),
                gadget("c").with(Gadget.STOCK, 3L).with(Gadget.WEIGHT, 2.0).with(Gadget.MADE, NOON.plusSeconds(1)),
                gadget("d").with(Gadget.STOCK, -1L).with(Gadget.ACTIVE, false).with(Gadget.KIND, "toy"),
                gadget("full")
                        .with(Gadget.LABEL, "label")
                        .with(Gadget.GRADE, 5L)
                        .with(Gadget.PRICE, 9.5)
                        .with(Gadget.SOLD, false)
                        .with(Gadget.SEEN, NOON)
                        .with(Gadget.STOCK, 4L),
                Gadget.of("south", "a", 0).with(Gadget.LABEL, "label")));
    }

    @Test
    void equalityHoldsForTheSameValueOfEachType() {
        assertNames(inShop().and(Gadget.CODE, "b"), "b");
        assertNames(inShop().and(Gadget.STOCK, 3L), "c");
        assertNames(inShop().and(Gadget.WEIGHT, 0.5), "a");
        assertNames(inShop().and(Gadget.ACTIVE, false), "d");
        assertNames(inShop().and(Gadget.MADE, NOON.plusNanos(1_000)), "b");
        assertNames(inShop().and(Gadget.LABEL, "label"), "full");
        assertNames(inShop().and(Gadget.LABEL, "Label"));
        assertNames(inShop().and(Gadget.LABEL, "label "));
    }

    @Test
    void equalityHoldsForNoNull() {
        assertNames(inShop().and(Gadget.GRADE, 5L), "full");
        assertNames(inShop().and(Gadget.GRADE, 0L));
        assertNames(inShop().and(Gadget.PRICE, 9.5), "full");
        assertNames(inShop().and(Gadget.SOLD, false), "full");
        assertNames(inShop().and(Gadget.SEEN, NOON), "full");
    }

    @Test
    void equalityHoldsForNoValueThatTheColumnCannotHold() {
        assertNames(inShop().and(Gadget.MADE, NOON.plusNanos(1)));
        assertNames(inShop().and(Gadget.MADE, NOON.plusNanos(999)));
        assertNames(inShop().in(Gadget.MADE, List.of(NOON.plusNanos(1), NOON.plusNanos(2), NOON)), "a");
        assertNames(inShop().in(Gadget.SEEN, List.of(Instant.MIN, Instant.MAX)));
        assertNames(inShop().and(Gadget.WEIGHT, Double.NaN));
        assertNames(inShop().in(Gadget.PRICE, List.of(Double.POSITIVE_INFINITY, Double.NaN, 9.5)), "full");
    }

    @Test
    void allConditionsHoldForARowThatIsNamed() {
        assertNames(inShop().and(Gadget.KIND, "tool").and(Gadget.STOCK, 2L).and(Gadget.WEIGHT, 1.0), "b");
        assertNames(inShop().and(Gadget.KIND, "toy").and(Gadget.STOCK, 2L));
        assertNames(inShop().and(Gadget.STOCK, 1L).and(Gadget.STOCK, 2L));
    }

    @Test
    void inHoldsForEachOfItsValues() {
        assertNames(inShop().in(Gadget.CODE, List.of("d", "a", "a", "missing")), "a", "d");
        assertNames(inShop().in(Gadget.STOCK, List.of(4L, -1L)), "d", "full");
        assertNames(inShop().in(Gadget.KIND, Set.of("toy", "tool")).and(Gadget.ACTIVE, false), "d");
        assertNames(inShop().in(Gadget.WEIGHT, List.of(2.0)), "c");
        assertNames(inShop().in(Gadget.GRADE, List.of(5L, 0L)), "full");
        assertNames(inShop().in(Gadget.SEEN, List.of(NOON)), "full");
    }

    @Test
    void aRowThatInHoldsForTwiceIsNamedOnce() {
        gadgets.insert(List.of(gadget("zero").with(Gadget.WEIGHT, 0.0)));
        assertNames(inShop().in(Gadget.WEIGHT, List.of(0.0, -0.0, 0.5, 0.5)), "a", "zero");
    }

    @Test
    void inHoldsForNothingWhenItIsEmpty() {
        assertNames(inShop().in(Gadget.KIND, List.of()));
        assertNames(inShop().in(Gadget.PRICE, List.of()));
        assertThat(gadgets.delete(inShop().in(Gadget.CODE, List.of()))).isZero();
    }

    @Test
    void aRangeHoldsItsBeginAndNotItsEnd() {
        assertNames(inShop().atLeast(Gadget.STOCK, 2L), "b", "c", "full");
        assertNames(inShop().below(Gadget.STOCK, 2L), "a", "d");
        assertNames(inShop().atLeast(Gadget.STOCK, 2L).below(Gadget.STOCK, 4L), "b", "c");
        assertNames(inShop().atLeast(Gadget.STOCK, 2L).below(Gadget.STOCK, 2L));
        assertNames(inShop().atLeast(Gadget.CODE, "b").below(Gadget.CODE, "d"), "b", "c");
        assertNames(inShop().atLeast(Gadget.WEIGHT, 1.0).below(Gadget.WEIGHT, 1.5), "b");
        assertNames(inShop().atLeast(Gadget.ACTIVE, true).atLeast(Gadget.STOCK, 3L), "c", "full");
        assertNames(inShop().atLeast(Gadget.MADE, NOON.plusNanos(1_000)).below(Gadget.MADE, NOON.plusSeconds(1)), "b");
    }

    @Test
    void theNarrowestOfSeveralRangesHolds() {
        assertNames(inShop().atLeast(Gadget.STOCK, 0L).atLeast(Gadget.STOCK, 3L).below(Gadget.STOCK, 99L), "c", "full");
    }

    @Test
    void aRangeHoldsForNoNull() {
        assertNames(inShop().atLeast(Gadget.GRADE, Long.MIN_VALUE), "full");
        assertNames(inShop().below(Gadget.GRADE, Long.MAX_VALUE), "full");
        assertNames(inShop().atLeast(Gadget.PRICE, -1.0), "full");
        assertNames(inShop().below(Gadget.LABEL, "zebra"), "full");
    }

    @Test
    void anyOfHoldsForASetWithOneOfTheTexts() {
        gadgets.insert(List.of(
                gadget("e").with(Gadget.TAGS, Set.of("red", "big")),
                gadget("f").with(Gadget.TAGS, Set.of("blue", "a,b", "c\"d")),
                gadget("g").with(Gadget.TAGS, Set.of("Red", "redder", "re_", "100%"))));
        assertNames(inShop().anyOf(Gadget.TAGS, List.of("red", "blue")), "e", "f");
        assertNames(inShop().anyOf(Gadget.TAGS, List.of("red")), "e");
        assertNames(inShop().anyOf(Gadget.TAGS, List.of("a,b", "none")), "f");
        assertNames(inShop().anyOf(Gadget.TAGS, List.of("c\"d")), "f");
        assertNames(inShop().anyOf(Gadget.TAGS, List.of("re_")), "g");
        assertNames(inShop().anyOf(Gadget.TAGS, List.of("a", "b", "%", "re", "")));
        assertNames(inShop().anyOf(Gadget.TAGS, List.of()));
        assertNames(inShop().anyOf(Gadget.TAGS, List.of("red")).anyOf(Gadget.TAGS, List.of("big")), "e");
    }

    @Test
    void containingHoldsForTheTextAsItStands() {
        List<String> labels =
                List.of("100% wool", "100 wool", "a_b", "axb", "back\\slash", "it's", "Straße", "😀 smile");
        for (String label : labels) {
            gadgets.insert(List.of(Gadget.of("east", label, 0).with(Gadget.LABEL, label)));
        }
        gadgets.insert(List.of(Gadget.of("east", "no label", 0)));
        assertContaining("0%", "100% wool");
        assertContaining("wool", "100 wool", "100% wool");
        assertContaining("_", "a_b");
        assertContaining("\\", "back\\slash");
        assertContaining("'", "it's");
        assertContaining("STRASSE");
        assertContaining("aße", "Straße");
        assertContaining("😀", "😀 smile");
        assertContaining(" ", "100 wool", "100% wool", "😀 smile");
        assertContaining("", "100 wool", "100% wool", "Straße", "a_b", "axb", "back\\slash", "it's", "😀 smile");
    }

    private void assertContaining(String part, String... labels) {
        Query query = Query.where(Gadget.SHOP, "east").containing(Gadget.LABEL, part);
        assertThat(codes(query)).as("containing '%s'", part).containsExactly(labels);
    }

    @Test
    void aQueryWithoutConditionsNamesEveryRow() {
        assertThat(gadgets.count(Query.all())).isEqualTo(6);
        assertThat(codes(Query.all())).containsExactly("a", "b", "c", "d", "full", "a");
        assertThat(codes(Query.where(Gadget.KIND, "tool"))).containsExactly("a", "b", "c", "full", "a");
    }

    @Test
    void countingAndDeletingDoNotLookAtOrderPositionAndLimit() {
        Query first = inShop().orderBy(Gadget.STOCK).descending().limit(1);
        Query rest = first.after(Gadget.SPEC.positionOf(first, gadget("b").with(Gadget.STOCK, 2L)));
        assertThat(gadgets.count(rest)).isEqualTo(5);
        assertThat(gadgets.delete(rest)).isEqualTo(5);
        assertThat(gadgets.count(inShop())).isZero();
        assertThat(gadgets.count(Query.all())).isEqualTo(1);
    }

    @Test
    void deletingTakesTheRowsThatAreNamedAndNoOther() {
        assertThat(gadgets.delete(inShop().and(Gadget.KIND, "tool").below(Gadget.STOCK, 3L)))
                .isEqualTo(2);
        assertThat(codes(inShop())).containsExactly("c", "d", "full");
        assertThat(codes(inShop().orderBy(Gadget.STOCK))).containsExactly("d", "c", "full");
        assertThat(gadgets.delete(inShop().in(Gadget.CODE, List.of("c", "full"))))
                .isEqualTo(2);
        assertThat(gadgets.delete(inShop().and(Gadget.CODE, "c"))).isZero();
        assertThat(codes(Query.all())).containsExactly("d", "a");
        assertThat(gadgets.delete(Query.all())).isEqualTo(2);
        assertStored(List.of());
    }

    /** Fails unless the query names those rows, in key order. */
    private void assertNames(Query query, String... codes) {
        assertThat(codes(query)).containsExactly(codes);
        assertThat(gadgets.count(query)).isEqualTo(codes.length);
    }
}
