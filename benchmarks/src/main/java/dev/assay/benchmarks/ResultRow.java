package dev.assay.benchmarks;

import dev.assay.json.Json;
import dev.assay.storage.Column;
import dev.assay.storage.Columns;
import dev.assay.storage.Key;
import dev.assay.storage.Position;
import dev.assay.storage.Query;
import dev.assay.storage.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of core's table of results, with its columns, key and index. Its body is one JSON text of 300 characters, the
 * cheapest that there is, and its codec does nothing: what a result costs to encode is core's, and no part of what a storage
 * is measured by. To print the body as JSON, and to parse it, is the storage's.
 */
record ResultRow(
        String project,
        String runId,
        String itemId,
        long trial,
        String outcome,
        @Nullable String name,
        String contentKey,
        Json body) {
    private static final int BODY = 300;

    static final String PROJECT_ID = "default";
    static final String RUN = "01K0000000000000000000RUN0";

    static final Column<String> PROJECT = Column.text("project", 64);
    static final Column<String> RUN_ID = Column.id("run_id");
    static final Column<String> ITEM_ID = Column.text("item_id");
    static final Column<Long> TRIAL = Column.integer("trial");
    static final Column<String> OUTCOME = Column.text("outcome", 32);
    static final Column<String> NAME = Column.text("name").orNull();
    static final Column<String> CONTENT_KEY = Column.text("content_key");

    static final TableSpec<ResultRow> SPEC = TableSpec.<ResultRow>named("result")
            .key(PROJECT, ResultRow::project)
            .key(RUN_ID, ResultRow::runId)
            .key(ITEM_ID, ResultRow::itemId)
            .key(TRIAL, ResultRow::trial)
            .column(OUTCOME, ResultRow::outcome)
            .column(NAME, ResultRow::name)
            .column(CONTENT_KEY, ResultRow::contentKey)
            .index(PROJECT, RUN_ID, OUTCOME)
            .body(ResultRow::body, ResultRow::of);

    /** Every row, in the order of the items. */
    static final Query ALL = Query.where(PROJECT, PROJECT_ID).and(RUN_ID, RUN);

    private static final List<Json> BODIES = bodies();

    private static ResultRow of(Columns columns, Json body) {
        return new ResultRow(
                columns.get(PROJECT),
                columns.get(RUN_ID),
                columns.get(ITEM_ID),
                columns.get(TRIAL),
                columns.get(OUTCOME),
                columns.find(NAME),
                columns.get(CONTENT_KEY),
                body);
    }

    static ResultRow numbered(int number) {
        return new ResultRow(
                PROJECT_ID,
                RUN,
                itemId(number),
                1,
                number % 10 == 0 ? "failed" : "passed",
                null,
                String.format(Locale.ROOT, "%016x", number * 0x9E3779B97F4A7C15L),
                BODIES.get(number % BODIES.size()));
    }

    static List<ResultRow> numbered(int from, int to) {
        List<ResultRow> rows = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            rows.add(numbered(i));
        }
        return rows;
    }

    private static String itemId(int number) {
        return String.format(Locale.ROOT, "01K%023d", number);
    }

    /** The place of a row among {@link #ALL}. */
    static Position place(int number) {
        return new Position(null, Key.of(PROJECT_ID, RUN, itemId(number), 1L));
    }

    private static List<Json> bodies() {
        List<Json> bodies = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            bodies.add(Json.text(("What is " + i + " plus 1? ").repeat(20).substring(0, BODY)));
        }
        return bodies;
    }
}
