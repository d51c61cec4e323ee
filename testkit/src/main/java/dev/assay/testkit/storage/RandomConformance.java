package dev.assay.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.ConflictException;
import dev.assay.storage.Columns;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.Rows;
import dev.assay.storage.Table;
import dev.assay.storage.Versioned;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations by chance, compared one by one with those of a naive table. */
abstract class RandomConformance extends StorageCase {
    private static final int STEPS = 400;

    private final NaiveTable model = new NaiveTable();
    private RandomGadgets random = new RandomGadgets(0);

    /** What is done to the table and to the model, and must give the same. */
    private record Operation(String name, Function<Table<Gadget>, Object> effect) {}

    /** Some that stay and one that is new each time; {@code -Dassay.test.seed} asks for one alone. */
    static LongStream seeds() {
        Long asked = Long.getLong("assay.test.seed");
        return asked != null ? LongStream.of(asked) : LongStream.of(1, 2, 3, 4, 5, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theTableDoesWhatTheModelDoes(long seed) {
        random = new RandomGadgets(seed);
        for (int step = 0; step < STEPS; step++) {
            String context = "seed " + seed + ", step " + step;
            if (random.below(8) == 0) {
                compareTransaction(context);
            } else {
                compare(context, gadgets);
            }
            assertThat(gadgets.count(Query.all())).as(context).isEqualTo(model.count(Query.all()));
        }
        assertThat(read(Query.all())).as("seed " + seed).isEqualTo(scan(model, Query.all()));
    }

    /** Some operations in one transaction, half of which are taken back. */
    private void compareTransaction(String context) {
        List<Versioned<Gadget>> before = model.rows();
        IllegalStateException takenBack = new IllegalStateException("thrown by the test");
        try {
            storage.inTransaction(tx -> {
                for (int i = random.below(4); i >= 0; i--) {
                    compareInside(context, tx.table(Gadget.SPEC));
                }
                if (random.below(2) == 0) {
                    throw takenBack;
                }
                return "done";
            });
        } catch (IllegalStateException e) {
            assertThat(e).isSameAs(takenBack);
            model.restore(before);
        }
    }

    private void compare(String context, Table<Gadget> table) {
        compare(context, table, random.below(2) == 0 ? write() : read());
    }

    /** Nothing that may conflict: whether a transaction can go on after a conflict is the backend's affair. */
    private void compareInside(String context, Table<Gadget> table) {
        compare(context, table, random.below(2) == 0 ? harmlessWrite() : read());
    }

    private void compare(String context, Table<Gadget> table, Operation operation) {
        Object expected = outcome(() -> operation.effect.apply(model));
        Object found = outcome(() -> operation.effect.apply(table));
        assertThat(found).as("%s, %s", context, operation.name).isEqualTo(expected);
    }

    private static Object outcome(Supplier<Object> effect) {
        try {
            return effect.get();
        } catch (ConflictException e) {
            return "conflict";
        }
    }

    private Operation write() {
        List<Gadget> rows = random.some(4, random::row);
        return switch (random.below(6)) {
            case 0 ->
                operation("insert " + rows, table -> {
                    table.insert(rows);
                    return "inserted";
                });
            case 1, 2 -> operation("insertAbsent " + rows, table -> table.insertAbsent(rows));
            case 3 -> {
                // one row alone: of a batch in which one row conflicts and another moved on, either may be told
                List<Versioned<Gadget>> row = List.of(new Versioned<>(sameKey(random.row()), 1 + random.below(2)));
                yield operation("replaceAll " + row, table -> table.replaceAll(row));
            }
            default -> harmlessWrite();
        };
    }

    private Gadget sameKey(Gadget values) {
        Key key = place().key();
        return values.with(Gadget.SHOP, (String) key.part(0))
                .with(Gadget.CODE, (String) key.part(1))
                .with(Gadget.PART, (Long) key.part(2));
    }

    private Operation harmlessWrite() {
        if (random.below(4) == 0) {
            Query query = random.query(this::place).and(Gadget.STOCK, 1L).and(Gadget.SHOP, "a");
            return operation("delete " + query.conditions(), table -> table.delete(query));
        }
        if (random.below(2) == 0) {
            List<Gadget> rows = random.some(5, () -> random.row().with(Gadget.LABEL, null));
            return operation("insertAbsent " + rows, table -> table.insertAbsent(rows));
        }
        // each row once: what becomes of one that is replaced twice by one call is not said
        Map<Key, Versioned<Gadget>> replaced = new LinkedHashMap<>();
        random.some(3, this::replacement)
                .forEach(row -> replaced.put(row.value().key(), row));
        List<Versioned<Gadget>> rows = List.copyOf(replaced.values());
        return operation("replaceAll " + rows, table -> table.replaceAll(rows));
    }

    private Versioned<Gadget> replacement() {
        Gadget row = place();
        long version = model.findAll(List.of(row.key())).values().stream()
                .mapToLong(Versioned::version)
                .findFirst()
                .orElse(1);
        return new Versioned<>(random.changed(row), random.below(10) == 0 ? version + 1 : version);
    }

    private Operation read() {
        Query query = random.query(this::place);
        String text = query.conditions() + " order " + query.order() + (query.isDescending() ? " descending" : "")
                + " after " + query.after() + " limit " + query.limit();
        return switch (random.below(4)) {
            case 0 -> operation("count " + text, table -> table.count(query));
            case 1 -> operation("project " + text, table -> labels(table, query));
            case 2 -> {
                List<Key> keys = random.some(5, () -> place().key());
                yield operation(
                        "findAll " + keys,
                        table -> List.copyOf(table.findAll(keys).entrySet()));
            }
            default -> operation("scan " + text, table -> scan(table, query));
        };
    }

    /** A row that is there, or one made by chance. */
    private Gadget place() {
        List<Versioned<Gadget>> rows = model.rows();
        return rows.isEmpty() || random.below(5) == 0
                ? random.row().with(Gadget.LABEL, null)
                : random.oneOf(rows).value();
    }

    private static List<Gadget> scan(Table<Gadget> table, Query query) {
        try (Rows<Gadget> rows = table.scan(query)) {
            return rows.stream().toList();
        }
    }

    private static List<String> labels(Table<Gadget> table, Query query) {
        try (Rows<Columns> rows = table.project(query, List.of(Gadget.LABEL))) {
            return rows.stream()
                    .map(row -> row.get(Gadget.CODE) + "/" + row.get(Gadget.PART) + "/" + row.find(Gadget.LABEL))
                    .toList();
        }
    }

    private static Operation operation(String name, Function<Table<Gadget>, Object> effect) {
        return new Operation(name, effect);
    }
}
