package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.error.ConflictException;
import dev.assay.storage.Column;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts are equal when their UTF-8 bytes are, wherever a text stands: one row for each odd text, in all its columns. */
abstract class TextConformance extends StorageCase {
    private static final List<String> TEXTS = Texts.byBytes(Texts.ODD);

    private static final List<Gadget> ROWS =
            TEXTS.stream().map(TextConformance::row).toList();

    /** Some that would match others as patterns, prefixes, or in another case. */
    private static final List<String> PARTS = List.of(
            "", " ", "a", "A", "ß", "ss", "S", "i", "İ", "\u0307", "é", "%", "_", "\\", "'", "\"", "\n", "9", "?", "1",
            "'b", "\uFFFF", "😀", "\uE000");

    private static Gadget row(String text) {
        return gadget(text).with(Gadget.KIND, text).with(Gadget.LABEL, text).with(Gadget.TAGS, Set.of(text));
    }

    @BeforeEach
    void insertRows() {
        gadgets.insert(ROWS);
    }

    @Test
    void aTextIsFoundAsItselfInEveryColumn() {
        for (String text : TEXTS) {
            assertNames(inShop().and(Gadget.CODE, text), text::equals);
            assertNames(inShop().and(Gadget.KIND, text), text::equals);
            assertNames(inShop().and(Gadget.LABEL, text), text::equals);
            assertNames(inShop().anyOf(Gadget.TAGS, List.of(text)), text::equals);
            assertNames(Query.where(Gadget.KIND, text).and(Gadget.CODE, text), text::equals);
        }
    }

    @Test
    void someTextsAreFoundAsThemselvesInEveryColumn() {
        for (int from = 0; from < TEXTS.size(); from += 7) {
            List<String> some = TEXTS.subList(from, Math.min(from + 7, TEXTS.size()));
            assertNames(inShop().in(Gadget.CODE, some), some::contains);
            assertNames(inShop().in(Gadget.KIND, some), some::contains);
            assertNames(inShop().in(Gadget.LABEL, some), some::contains);
            assertNames(inShop().anyOf(Gadget.TAGS, some), some::contains);
        }
    }

    @Test
    void aPartIsFoundByItsCharactersAlone() {
        for (String part : PARTS) {
            assertNames(inShop().containing(Gadget.CODE, part), text -> text.contains(part));
            assertNames(inShop().containing(Gadget.KIND, part), text -> text.contains(part));
            assertNames(inShop().containing(Gadget.LABEL, part), text -> text.contains(part));
        }
    }

    @Test
    void aRangeOfKeysOrOfNullableTextsIsCutByBytes() {
        for (int cut = 0; cut < TEXTS.size(); cut += 3) {
            String text = TEXTS.get(cut);
            List<String> before = TEXTS.subList(0, cut);
            for (Column<String> column : List.of(Gadget.CODE, Gadget.LABEL)) {
                assertNames(inShop().below(column, text), before::contains);
                assertNames(inShop().atLeast(column, text), other -> !before.contains(other));
            }
        }
    }

    @Test
    void aPageGoesOnBehindAnyText() {
        Query byKind = inShop().orderBy(Gadget.KIND).limit(TEXTS.size());
        for (Query query : List.of(inShop(), byKind)) {
            for (int place = 0; place < TEXTS.size(); place += 2) {
                Query after = query.after(Gadget.SPEC.positionOf(query, ROWS.get(place)));
                assertThat(codes(after)).isEqualTo(TEXTS.subList(place + 1, TEXTS.size()));
                assertThat(codes(after.descending())).hasSize(place);
            }
        }
    }

    @Test
    void theFirstColumnOfAKeyKeepsTextsApartToo() {
        gadgets.delete(Query.all());
        List<Gadget> shops = TEXTS.stream().map(text -> Gadget.of(text, "", 0)).toList();
        gadgets.insert(shops);
        assertStored(shops);
        for (Gadget row : shops) {
            assertThat(read(Query.where(Gadget.SHOP, row.get(Gadget.SHOP)))).containsExactly(row);
        }
    }

    @Test
    void aKeyIsFoundAsItself() {
        List<Key> keys = ROWS.stream().map(Gadget::key).toList();
        Map<Key, ?> found = gadgets.findAll(keys);
        assertThat(found.keySet()).containsExactlyElementsOf(keys);
        gadgets.delete(inShop().in(Gadget.CODE, TEXTS.subList(0, 40)));
        assertThat(gadgets.findAll(keys).keySet()).containsExactlyElementsOf(keys.subList(40, keys.size()));
    }

    @Test
    void appendingTellsTextsApart() {
        List<Gadget> again = new ArrayList<>();
        for (Gadget row : ROWS) {
            again.add(row);
            again.add(gadget(row.get(Gadget.CODE) + "."));
        }
        assertThat(gadgets.insertAbsent(again)).isEqualTo(ROWS.size());
        assertThat(gadgets.insertAbsent(again)).isZero();
    }

    @Test
    void aUniqueTextIsTakenByItselfAlone() {
        for (String text : TEXTS) {
            assertThatExceptionOfType(ConflictException.class)
                    .as("'%s'", text)
                    .isThrownBy(() -> gadgets.insert(List.of(gadget("another").with(Gadget.LABEL, text))));
        }
        gadgets.delete(inShop().and(Gadget.LABEL, "ss"));
        gadgets.insert(List.of(gadget("another").with(Gadget.LABEL, "ss")));
        assertThat(codes(inShop().and(Gadget.LABEL, "ss"))).containsExactly("another");
    }

    @Test
    void theElementsOfASetAreToldApart() {
        gadgets.insert(List.of(gadget("another").with(Gadget.TAGS, Set.copyOf(TEXTS))));
        assertThat(stored(gadget("another")).value().get(Gadget.TAGS)).isEqualTo(Set.copyOf(TEXTS));
        assertThat(codes(inShop().anyOf(Gadget.TAGS, List.of("ẞ")))).containsExactly("another", "ẞ");
        assertThat(codes(inShop().anyOf(Gadget.TAGS, List.of("A ", "sS", "😀b"))))
                .isEmpty();
    }

    /** Fails unless the query names the rows of those texts and no other. */
    private void assertNames(Query query, Predicate<String> which) {
        List<String> expected = TEXTS.stream().filter(which).toList();
        assertThat(codes(query.limit(TEXTS.size() + 1)))
                .as(() -> query.conditions().toString())
                .isEqualTo(expected);
    }
}
