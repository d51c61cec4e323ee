package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.storage.Query;
import dev.assay.storage.Rows;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.Versioned;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the kit share: a storage of its own for each test, and short words for common steps. */
abstract class StorageCase {
    static final String SHOP = "north";

    Storage storage;
    Table<Gadget> gadgets;
    Table<Tally> tallies;

    abstract Storage open();

    @BeforeEach
    void openStorage() {
        storage = open();
        gadgets = storage.table(Gadget.SPEC);
        tallies = storage.table(Tally.SPEC);
    }

    @AfterEach
    void closeStorage() {
        storage.close();
    }

    /** A plain gadget of the usual shop. */
    static Gadget gadget(String code) {
        return Gadget.of(SHOP, code, 0);
    }

    /** So many gadgets, in key order. */
    static List<Gadget> gadgets(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> gadget(String.format(Locale.ROOT, "%06d", i)))
                .toList();
    }

    /** All gadgets of the usual shop, in key order. */
    static Query inShop() {
        return Query.where(Gadget.SHOP, SHOP);
    }

    List<Gadget> read(Query query) {
        try (Rows<Gadget> rows = gadgets.scan(query)) {
            return rows.stream().toList();
        }
    }

    List<String> codes(Query query) {
        return codes(read(query));
    }

    static List<String> codes(List<Gadget> rows) {
        return rows.stream().map(row -> row.get(Gadget.CODE)).toList();
    }

    Versioned<Gadget> stored(Gadget row) {
        return Objects.requireNonNull(gadgets.findAll(List.of(row.key())).get(row.key()), () -> "not stored: " + row);
    }

    Versioned<Tally> stored(Tally row) {
        return Objects.requireNonNull(tallies.findAll(List.of(row.key())).get(row.key()), () -> "not stored: " + row);
    }

    /** Fails unless exactly those rows are stored, in key order. */
    void assertStored(List<Gadget> rows) {
        assertThat(read(Query.all())).isEqualTo(rows);
        assertThat(gadgets.count(Query.all())).isEqualTo(rows.size());
    }
}
