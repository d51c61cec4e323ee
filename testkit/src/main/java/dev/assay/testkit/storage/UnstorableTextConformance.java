package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Text that no column can hold is in no row: asked for, it names none, and nothing is thrown, in a transaction either.
 * Each row has what some backend makes of such a text.
 */
abstract class UnstorableTextConformance extends StorageCase {
    private static final List<Gadget> ROWS = Stream.of("", "?", "?x", "a", "ax", "x", "x?", "\uFFFD", "\uFFFDx")
            .map(text -> gadget(text)
                    .with(Gadget.KIND, text)
                    .with(Gadget.LABEL, text)
                    .with(Gadget.TAGS, Set.of(text)))
            .toList();

    @BeforeEach
    void insertRows() {
        gadgets.insert(ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0", "a\0x", "\ud800", "\ud800x", "x\ud800", "\udc00x", "\udc00\ud800"})
    void itNamesNoRow(String text) {
        for (Query query : queries(text)) {
            assertNamesNone(storage, query);
            storage.inTransaction(tx -> {
                assertNamesNone(tx, query);
                return tx.table(Gadget.SPEC).insertAbsent(ROWS);
            });
        }
        assertStored(ROWS);
    }

    private static List<Query> queries(String text) {
        return List.of(
                Query.where(Gadget.SHOP, text),
                Query.where(Gadget.KIND, text).descending().limit(3),
                inShop().and(Gadget.CODE, text),
                inShop().and(Gadget.KIND, text).orderBy(Gadget.STOCK),
                inShop().and(Gadget.LABEL, text),
                inShop().in(Gadget.CODE, List.of(text)),
                inShop().in(Gadget.KIND, List.of(text, text + text)),
                inShop().in(Gadget.LABEL, List.of(text)),
                inShop().anyOf(Gadget.TAGS, List.of(text, text + text)),
                inShop().containing(Gadget.CODE, text),
                inShop().containing(Gadget.LABEL, text));
    }

    private static void assertNamesNone(Storage storage, Query query) {
        Table<Gadget> table = storage.table(Gadget.SPEC);
        assertThat(table.page(query)).as(() -> query.conditions().toString()).isEmpty();
        assertThat(table.pageOf(query, List.of(Gadget.STOCK))).isEmpty();
        assertThat(table.count(query)).isZero();
        assertThat(table.delete(query)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0", "\ud800x", "x\udc00"})
    void amongOthersItIsTheOneThatNamesNoRow(String text) {
        List<String> some = List.of(text, "x", text + text, "?");
        assertThat(codes(inShop().in(Gadget.CODE, some))).containsExactly("?", "x");
        assertThat(codes(inShop().in(Gadget.KIND, some))).containsExactly("?", "x");
        assertThat(codes(inShop().in(Gadget.LABEL, some))).containsExactly("?", "x");
        assertThat(codes(inShop().anyOf(Gadget.TAGS, some))).containsExactly("?", "x");
        assertThat(gadgets.delete(inShop().in(Gadget.CODE, some))).isEqualTo(2);
        assertThat(gadgets.count(Query.all())).isEqualTo(ROWS.size() - 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0", "\ud800x", "x\udc00"})
    void aKeyThatHasItIsNotFound(String text) {
        Key inCode = Key.of(SHOP, text, 0L);
        Key inShop = Key.of(text, "x", 0L);
        assertThat(gadgets.findAll(List.of(inCode))).isEmpty();
        List<Key> keys = new ArrayList<>(List.of(inCode, inShop));
        ROWS.forEach(row -> keys.addAll(List.of(row.key(), inCode)));
        assertThat(gadgets.findAll(keys).keySet())
                .containsExactlyElementsOf(ROWS.stream().map(Gadget::key).toList());
        assertThat(storage.<Integer>inTransaction(
                        tx -> tx.table(Gadget.SPEC).findAll(keys).size()))
                .isEqualTo(ROWS.size());
    }
}
