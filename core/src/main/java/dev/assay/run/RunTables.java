package dev.assay.run;

import dev.assay.json.JsonCodec;
import dev.assay.project.Scope;
import dev.assay.score.Outcome;
import dev.assay.storage.Column;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Versioned;
import dev.assay.time.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How runs, their results and people's scores of them are stored. */
final class RunTables {
    static final Column<String> PROJECT = Scope.PROJECT;

    static final Column<String> ID = Column.id("id");
    static final Column<Long> NUMBER = Column.integer("number");
    static final Column<String> STATUS = Column.text("status", 32);
    static final Column<String> DATASET_ID = Column.id("dataset_id").orNull();
    static final Column<Instant> CREATED_AT = Column.instant("created_at");
    static final Column<Set<String>> TAGS = Column.textSet("tags");

    static final Column<String> RUN_ID = Column.id("run_id");
    static final Column<String> ITEM_ID = Column.text("item_id");
    static final Column<Long> TRIAL = Column.integer("trial");
    static final Column<String> OUTCOME = Column.text("outcome", 32);
    static final Column<String> NAME = Column.text("name").orNull();
    static final Column<String> CONTENT_KEY = Column.text("content_key");

    static final TableSpec<RunRow> RUNS = TableSpec.<RunRow>named("run")
            .key(PROJECT, row -> row.run().project())
            .key(ID, row -> row.run().id())
            .column(NUMBER, row -> row.run().number())
            .column(STATUS, row -> row.run().status().wire())
            .column(DATASET_ID, row -> row.run().datasetId())
            .column(CREATED_AT, row -> row.run().createdAt())
            .column(TAGS, row -> row.run().tags())
            .unique(PROJECT, NUMBER)
            .index(STATUS)
            .index(PROJECT, DATASET_ID)
            .body(row -> JsonCodec.standard().encode(row), (columns, body) -> body.as(RunRow.class));

    static final TableSpec<ResultRow> RESULTS = TableSpec.<ResultRow>named("result")
            .key(PROJECT, ResultRow::project)
            .key(RUN_ID, row -> row.result().runId())
            .key(ITEM_ID, row -> row.result().itemId())
            .key(TRIAL, row -> (long) row.result().trial())
            .column(OUTCOME, row -> row.result().outcome().wire())
            .column(NAME, row -> row.result().item().name())
            .column(CONTENT_KEY, row -> row.result().item().contentKey())
            .index(PROJECT, RUN_ID, OUTCOME)
            .body(ResultCodec::encode, ResultCodec::decode);

    static final TableSpec<HumanScoreRow> HUMAN_SCORES = TableSpec.<HumanScoreRow>named("human_score")
            .key(PROJECT, HumanScoreRow::project)
            .key(RUN_ID, HumanScoreRow::runId)
            .key(ITEM_ID, HumanScoreRow::itemId)
            .key(TRIAL, row -> (long) row.trial())
            .key(ID, row -> row.score().id())
            .body(row -> JsonCodec.standard().encode(row), (columns, body) -> body.as(HumanScoreRow.class));

    static final List<TableSpec<?>> ALL = List.of(RUNS, RESULTS, HUMAN_SCORES);

    private RunTables() {}

    static Key keyOf(Scope scope, String runId) {
        return Key.of(scope.project(), runId);
    }

    /** A run of this project by its id, in either form; empty when there is none. */
    static Optional<Versioned<RunRow>> find(Scope scope, String id) {
        return Ids.parse(id).map(ulid -> {
            Key key = keyOf(scope, ulid);
            return scope.storage().table(RUNS).findAll(List.of(key)).get(key);
        });
    }

    static Query runsOf(Scope scope) {
        return Query.where(PROJECT, scope.project());
    }

    static Query resultsOf(Scope scope, String runId) {
        return Query.where(PROJECT, scope.project()).and(RUN_ID, runId);
    }

    static Query resultsOf(Scope scope, String runId, Outcome outcome) {
        return resultsOf(scope, runId).and(OUTCOME, outcome.wire());
    }
}
