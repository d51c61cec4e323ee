package dev.assay.testkit.storage;

import dev.assay.json.Json;
import dev.assay.storage.Column;
import dev.assay.storage.Columns;
import dev.assay.storage.Key;
import dev.assay.storage.TableSpec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row with a column of every type, with and without null, and a body.
 *
 * @param values what it has in its columns; one that it leaves out is null
 * @param body anything
 */
record Gadget(Map<Column<?>, Object> values, Json body) {
    static final Column<String> SHOP = Column.text("shop", 64);
    static final Column<String> CODE = Column.text("code");
    static final Column<Long> PART = Column.integer("part");

    static final Column<String> KIND = Column.text("kind", 100);
    static final Column<Long> STOCK = Column.integer("stock");
    static final Column<Double> WEIGHT = Column.real("weight");
    static final Column<Boolean> ACTIVE = Column.flag("active");
    static final Column<Instant> MADE = Column.instant("made");
    static final Column<Set<String>> TAGS = Column.textSet("tags");

    static final Column<String> LABEL = Column.text("label").orNull();
    static final Column<Long> GRADE = Column.integer("grade").orNull();
    static final Column<Double> PRICE = Column.real("price").orNull();
    static final Column<Boolean> SOLD = Column.flag("sold").orNull();
    static final Column<Instant> SEEN = Column.instant("seen").orNull();

    static final TableSpec<Gadget> SPEC = TableSpec.<Gadget>named("gadget")
            .key(SHOP, gadget -> gadget.get(SHOP))
            .key(CODE, gadget -> gadget.get(CODE))
            .key(PART, gadget -> gadget.get(PART))
            .column(KIND, gadget -> gadget.find(KIND))
            .column(STOCK, gadget -> gadget.find(STOCK))
            .column(WEIGHT, gadget -> gadget.find(WEIGHT))
            .column(ACTIVE, gadget -> gadget.find(ACTIVE))
            .column(MADE, gadget -> gadget.find(MADE))
            .column(TAGS, gadget -> gadget.find(TAGS))
            .column(LABEL, gadget -> gadget.find(LABEL))
            .column(GRADE, gadget -> gadget.find(GRADE))
            .column(PRICE, gadget -> gadget.find(PRICE))
            .column(SOLD, gadget -> gadget.find(SOLD))
            .column(SEEN, gadget -> gadget.find(SEEN))
            .index(KIND)
            .index(SHOP, KIND)
            .index(SHOP, KIND, STOCK)
            .index(SHOP, STOCK)
            .index(SHOP, WEIGHT)
            .index(SHOP, ACTIVE)
            .index(SHOP, MADE)
            .index(SHOP, GRADE)
            .unique(SHOP, LABEL)
            .body(Gadget::body, Gadget::decode);

    Gadget {
        values = Map.copyOf(values);
    }

    /** A plain gadget of that key. */
    static Gadget of(String shop, String code, long part) {
        Map<Column<?>, Object> values = new LinkedHashMap<>();
        values.put(SHOP, shop);
        values.put(CODE, code);
        values.put(PART, part);
        values.put(KIND, "tool");
        values.put(STOCK, 0L);
        values.put(WEIGHT, 1.5);
        values.put(ACTIVE, true);
        values.put(MADE, Instant.EPOCH);
        values.put(TAGS, Set.of());
        return new Gadget(values, Json.object().put("code", code).build());
    }

    private static Gadget decode(Columns columns, Json body) {
        Map<Column<?>, Object> values = new LinkedHashMap<>();
        for (Column<?> column : SPEC.columns()) {
            Object value = columns.find(column);
            if (value != null) {
                values.put(column, value);
            }
        }
        return new Gadget(values, body);
    }

    /** A copy with another value in one column; null leaves the column out. */
    <V> Gadget with(Column<V> column, @Nullable V value) {
        Map<Column<?>, Object> changed = new LinkedHashMap<>(values);
        if (value == null) {
            changed.remove(column);
        } else {
            changed.put(column, value);
        }
        return new Gadget(changed, body);
    }

    Gadget with(Json otherBody) {
        return new Gadget(values, otherBody);
    }

    @SuppressWarnings("unchecked") // written through a column of the same type
    <V> @Nullable V find(Column<V> column) {
        return (V) values.get(column);
    }

    <V> V get(Column<V> column) {
        return Objects.requireNonNull(find(column), column.name());
    }

    Key key() {
        return SPEC.keyOf(this);
    }
}
