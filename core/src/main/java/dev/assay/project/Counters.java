package dev.assay.project;

import dev.assay.json.Json;
import dev.assay.storage.Column;
import dev.assay.storage.Key;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Versioned;
import java.util.List;

/** The numbers that entities carry beside their ids: they grow by project and kind and are never given out twice. */
public final class Counters {
    record Counter(String project, String kind, long last) {}

    private static final Column<String> PROJECT = Scope.PROJECT;
    private static final Column<String> KIND = Column.text("kind", 64);

    private static final TableSpec<Counter> COUNTERS = TableSpec.<Counter>named("counter")
            .key(PROJECT, Counter::project)
            .key(KIND, Counter::kind)
            .body(
                    row -> Json.object().put("last", row.last()).build(),
                    (columns, body) -> new Counter(
                            columns.get(PROJECT),
                            columns.get(KIND),
                            body.at("/last").orElseThrow().longValue()));

    /** The table that remembers the last number of each kind. */
    public static final TableSpec<?> SPEC = COUNTERS;

    private Counters() {}

    /**
     * The next number of a kind, 1 first. Taken in a transaction of its own, so that a number whose entity was not stored
     * in the end is skipped, never given out again.
     *
     * @param kind what is numbered: {@code dataset}, {@code run}
     */
    public static long next(Scope scope, String kind) {
        while (true) {
            Table<Counter> table = scope.storage().table(COUNTERS);
            Key key = Key.of(scope.project(), kind);
            Versioned<Counter> found = table.findAll(List.of(key)).get(key);
            if (found == null) {
                table.insertAbsent(List.of(new Counter(scope.project(), kind, 0)));
                continue;
            }
            long next = found.value().last() + 1;
            if (table.replaceAll(List.of(found.with(new Counter(scope.project(), kind, next))))) {
                return next;
            }
        }
    }
}
