package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.error.ConflictException;
import dev.assay.json.Json;
import dev.assay.storage.Query;
import dev.assay.storage.Versioned;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is empty, what is null, and what stands at the end of its range. */
abstract class EmptinessConformance extends StorageCase {
    private static final List<String> DELIMITERS = List.of(
            "", "\n", "\r\n", "\t", ",", ";", "|", " ", "\"", "\\", "\\\"", "\\n", "'", "[", "]", "[]", "{}", "\",\"",
            "\u001F", "\u0001", "null", "a,b", "a", "b");

    @Test
    void anEmptyTextIsNotNull() {
        Gadget empty = gadget("empty").with(Gadget.LABEL, "");
        Gadget none = gadget("none");
        gadgets.insert(List.of(empty, none));
        assertStored(List.of(empty, none));
        assertThat(stored(none).value().find(Gadget.LABEL)).isNull();
        assertThat(codes(inShop().and(Gadget.LABEL, ""))).containsExactly("empty");
        assertThat(codes(inShop().in(Gadget.LABEL, List.of("", "x")))).containsExactly("empty");
        assertThat(codes(inShop().containing(Gadget.LABEL, ""))).containsExactly("empty");
        assertThat(codes(inShop().below(Gadget.LABEL, "a"))).containsExactly("empty");
        assertThat(codes(inShop().atLeast(Gadget.LABEL, ""))).containsExactly("empty");
        assertThat(codes(inShop().below(Gadget.LABEL, ""))).isEmpty();
    }

    @Test
    void anEmptyTextTakesItsUniqueSetAndNullDoesNot() {
        gadgets.insert(List.of(gadget("a").with(Gadget.LABEL, ""), gadget("b"), gadget("c")));
        Gadget second = gadget("d").with(Gadget.LABEL, "");
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> gadgets.insert(List.of(second)));
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> gadgets.insertAbsent(List.of(second)));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() ->
                        gadgets.replaceAll(List.of(new Versioned<>(gadget("b").with(Gadget.LABEL, ""), 1))));
        gadgets.insert(List.of(Gadget.of("", "", 0).with(Gadget.LABEL, "").with(Gadget.KIND, "")));
        assertThat(gadgets.count(Query.where(Gadget.SHOP, "").and(Gadget.LABEL, "")))
                .isEqualTo(1);
    }

    @Test
    void aValueMayBecomeNullAndAValueAgain() {
        Gadget full = gadget("a").with(Gadget.LABEL, "x").with(Gadget.GRADE, 1L).with(Gadget.PRICE, 0.0);
        Gadget other = full.with(Gadget.SOLD, true).with(Gadget.TAGS, Set.of("t"));
        gadgets.insert(List.of(full));
        long version = 1;
        for (Gadget next : List.of(gadget("a"), other, gadget("a"), full)) {
            assertThat(gadgets.replaceAll(List.of(new Versioned<>(next, version++))))
                    .isTrue();
            assertThat(stored(full)).isEqualTo(new Versioned<>(next, version));
            long found = next.find(Gadget.LABEL) == null ? 0 : 1;
            assertThat(gadgets.count(inShop().and(Gadget.LABEL, "x"))).isEqualTo(found);
            assertThat(gadgets.count(inShop().and(Gadget.GRADE, 1L))).isEqualTo(found);
            assertThat(gadgets.count(inShop().below(Gadget.PRICE, 1.0))).isEqualTo(found);
            assertThat(gadgets.count(inShop().anyOf(Gadget.TAGS, List.of("t"))))
                    .isEqualTo(next.get(Gadget.TAGS).size());
        }
    }

    @Test
    void deletingByAConditionLeavesWhatIsNull() {
        gadgets.insert(List.of(
                gadget("a").with(Gadget.GRADE, 1L), gadget("b"), gadget("c").with(Gadget.GRADE, 9L)));
        assertThat(gadgets.delete(inShop().below(Gadget.GRADE, 5L))).isEqualTo(1);
        assertThat(gadgets.delete(inShop().in(Gadget.GRADE, List.of(0L, 9L)))).isEqualTo(1);
        assertThat(codes(inShop())).containsExactly("b");
    }

    @Test
    void anElementOfASetIsAnyText() {
        for (String element : DELIMITERS) {
            gadgets.insert(List.of(
                    Gadget.of(SHOP, "one of", DELIMITERS.indexOf(element)).with(Gadget.TAGS, Set.of(element))));
        }
        gadgets.insert(List.of(
                gadget("all").with(Gadget.TAGS, Set.copyOf(DELIMITERS)),
                gadget("none").with(Gadget.TAGS, Set.of())));
        assertThat(stored(gadget("all")).value().get(Gadget.TAGS)).isEqualTo(Set.copyOf(DELIMITERS));
        assertThat(stored(gadget("none")).value().get(Gadget.TAGS)).isEmpty();
        for (String element : DELIMITERS) {
            assertThat(read(inShop().anyOf(Gadget.TAGS, List.of(element))))
                    .as("any of '%s'", element)
                    .extracting(row -> row.get(Gadget.CODE) + row.get(Gadget.PART))
                    .containsExactly("all0", "one of" + DELIMITERS.indexOf(element));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"\"", "null", "0", "false", "{\"\":\"\"}", "\"\\u0000\""})
    void aBodyMayBeEmpty(String body) {
        Gadget row = gadget("a").with(Json.parse(body));
        gadgets.insert(List.of(row));
        assertStored(List.of(row));
        assertThat(gadgets.replaceAll(List.of(new Versioned<>(row, 1)))).isTrue();
        assertThat(stored(row)).isEqualTo(new Versioned<>(row, 2));
    }

    @Test
    void valuesAtTheEndsOfTheirRangesAreFound() {
        Gadget least = gadget("least").with(Gadget.GRADE, Long.MIN_VALUE).with(Gadget.PRICE, -Double.MAX_VALUE);
        Gadget most = gadget("most").with(Gadget.GRADE, Long.MAX_VALUE).with(Gadget.PRICE, Double.MAX_VALUE);
        Gadget tiny = gadget("tiny").with(Gadget.GRADE, (1L << 53) + 1).with(Gadget.PRICE, Double.MIN_VALUE);
        gadgets.insert(List.of(least, most, tiny));
        for (Gadget row : List.of(least, most, tiny)) {
            assertThat(read(inShop().and(Gadget.GRADE, row.get(Gadget.GRADE)))).containsExactly(row);
            assertThat(read(inShop().in(Gadget.PRICE, List.of(row.get(Gadget.PRICE)))))
                    .containsExactly(row);
        }
        assertThat(codes(inShop().and(Gadget.GRADE, 1L << 53))).isEmpty();
        assertThat(codes(inShop().atLeast(Gadget.GRADE, Long.MAX_VALUE))).containsExactly("most");
        assertThat(codes(inShop().below(Gadget.GRADE, Long.MIN_VALUE + 1))).containsExactly("least");
        assertThat(codes(inShop().atLeast(Gadget.PRICE, Double.MIN_VALUE))).containsExactly("most", "tiny");
        assertThat(codes(inShop().below(Gadget.PRICE, Double.MIN_VALUE))).containsExactly("least");
    }
}
