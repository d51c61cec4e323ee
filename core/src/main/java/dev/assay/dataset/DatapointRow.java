package dev.assay.dataset;

import dev.assay.json.Json;
import dev.assay.project.Scope;
import dev.assay.storage.Column;
import dev.assay.storage.Columns;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Values;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a datapoint: revision r of its dataset shows it when {@code from <= r < to}.
 *
 * @param to {@link #LIVE} until the version is closed
 */
record DatapointRow(String project, Datapoint datapoint, long from, long to) {
    /** The end of a version that nobody has closed. */
    static final long LIVE = Long.MAX_VALUE;

    private static final int HASH_LENGTH = 16;

    static final Column<String> PROJECT = Scope.PROJECT;
    static final Column<String> DATASET = Column.id("dataset_id");
    static final Column<String> ID = Column.id("id");
    static final Column<Long> FROM = Column.integer("revision_from");
    static final Column<Long> TO = Column.integer("revision_to");
    static final Column<String> NAME = Column.text("name", Names.MAX).orNull();
    /** {@link Content#inputHash}; with the occurrence it is the content key. */
    static final Column<String> HASH = Column.text("content_hash", HASH_LENGTH);

    static final Column<Long> OCCURRENCE = Column.integer("occurrence");

    static final TableSpec<DatapointRow> SPEC = TableSpec.<DatapointRow>named("datapoint")
            .key(PROJECT, DatapointRow::project)
            .key(DATASET, row -> row.datapoint().datasetId())
            .key(ID, row -> row.datapoint().id())
            .key(FROM, DatapointRow::from)
            .column(TO, DatapointRow::to)
            .column(NAME, row -> row.datapoint().name())
            .column(HASH, DatapointRow::hash)
            .column(OCCURRENCE, DatapointRow::occurrence)
            .unique(PROJECT, DATASET, NAME, TO)
            .index(PROJECT, DATASET, HASH, OCCURRENCE)
            .body(DatapointRow::encode, DatapointRow::decode);

    /** The first version of a new datapoint. */
    static DatapointRow first(String project, Datapoint datapoint, long from) {
        return new DatapointRow(project, datapoint, from, LIVE);
    }

    DatapointRow closed(long at) {
        return new DatapointRow(project, datapoint, from, at);
    }

    DatapointRow reopened() {
        return new DatapointRow(project, datapoint, from, LIVE);
    }

    String hash() {
        return datapoint.contentKey().substring(0, HASH_LENGTH);
    }

    long occurrence() {
        String key = datapoint.contentKey();
        return key.length() == HASH_LENGTH ? 1 : Long.parseLong(key, HASH_LENGTH + 1, key.length(), 10);
    }

    private static Json encode(DatapointRow row) {
        Datapoint d = row.datapoint();
        boolean manual = d.source() == Datapoint.Source.MANUAL;
        boolean unchanged = d.createdAt().equals(d.updatedAt());
        return Json.object()
                .put("kind", d.kind().wire())
                .putIfPresent("labels", d.labels().isEmpty() ? null : d.labels())
                .putIfPresent("source", manual ? null : d.source().wire())
                .putIfPresent("span", d.sourceSpanId())
                .put("at", Values.micros(d.createdAt()))
                .putIfPresent("changed", unchanged ? null : Values.micros(d.updatedAt()))
                .build();
    }

    private static DatapointRow decode(Columns columns, Json body) {
        Instant created = Values.instant(Bodies.number(body, "at"));
        Datapoint datapoint = new Datapoint(
                columns.get(ID),
                columns.get(DATASET),
                columns.find(NAME),
                Content.key(columns.get(HASH), columns.get(OCCURRENCE)),
                DatapointKind.of(Bodies.require(body, "kind")),
                labels(body.get("labels")),
                source(body.get("source")),
                Bodies.textOrNull(body, "span"),
                created,
                body.get("changed") == null ? created : Values.instant(Bodies.number(body, "changed")));
        return new DatapointRow(columns.get(PROJECT), datapoint, columns.get(FROM), columns.get(TO));
    }

    private static Set<String> labels(@Nullable Json stored) {
        List<Json> labels = stored == null ? List.of() : stored.elements();
        return Datapoint.ordered(labels.stream().map(Json::text).toList());
    }

    private static Datapoint.Source source(@Nullable Json stored) {
        return stored == null
                ? Datapoint.Source.MANUAL
                : Datapoint.Source.of(stored.text()).orElseThrow();
    }
}
