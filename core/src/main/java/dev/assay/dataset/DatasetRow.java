package dev.assay.dataset;

import dev.assay.json.Json;
import dev.assay.project.Lease;
import dev.assay.project.Owner;
import dev.assay.project.Scope;
import dev.assay.storage.Column;
import dev.assay.storage.Columns;
import dev.assay.storage.Key;
import dev.assay.storage.TableSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as it is stored.
 *
 * @param oldestRevision the first revision that can still be read; the versions that only earlier ones held are purged
 * @param lease who writes the next revision piece by piece, an import; free otherwise
 */
record DatasetRow(String project, Dataset dataset, long oldestRevision, Lease lease) {
    static final Column<String> PROJECT = Scope.PROJECT;
    static final Column<String> ID = Column.id("id");
    static final Column<String> NAME = Column.text("name", Names.MAX);
    /** The prompt as text, empty when there is none: a null would let one name be taken twice. */
    static final Column<String> PROMPT_KEY = Column.text("prompt_key", 32);

    static final Column<Long> NUMBER = Column.integer("number");

    static final TableSpec<DatasetRow> SPEC = TableSpec.<DatasetRow>named("dataset")
            .key(PROJECT, DatasetRow::project)
            .key(ID, row -> row.dataset().id())
            .column(NAME, row -> row.dataset().name())
            .column(PROMPT_KEY, row -> promptKey(row.dataset().promptId()))
            .column(NUMBER, row -> row.dataset().number())
            .index(PROJECT, PROMPT_KEY)
            .unique(PROJECT, PROMPT_KEY, NAME)
            .unique(PROJECT, NUMBER)
            .body(DatasetRow::encode, DatasetRow::decode);

    static String promptKey(@Nullable Long promptId) {
        return promptId == null ? "" : promptId.toString();
    }

    Key key() {
        return Key.of(project, dataset.id());
    }

    DatasetRow with(Lease newLease) {
        return new DatasetRow(project, dataset, oldestRevision, newLease);
    }

    DatasetRow renamed(String name, Instant now) {
        return described(name, dataset.description(), now);
    }

    DatasetRow described(String name, @Nullable String description, Instant now) {
        Dataset d = dataset;
        Dataset changed = new Dataset(
                d.id(),
                d.number(),
                name,
                description,
                d.promptId(),
                d.revision(),
                d.datapointCount(),
                d.fingerprint(),
                d.createdAt(),
                now);
        return new DatasetRow(project, changed, oldestRevision, lease);
    }

    /** The next revision. */
    DatasetRow revised(long countChange, ContentSum sum, Instant now) {
        Dataset d = dataset;
        Dataset changed = new Dataset(
                d.id(),
                d.number(),
                d.name(),
                d.description(),
                d.promptId(),
                d.revision() + 1,
                d.datapointCount() + countChange,
                sum.hex(),
                d.createdAt(),
                now);
        return new DatasetRow(project, changed, oldestRevision, lease);
    }

    DatasetRow purged(long oldest) {
        return new DatasetRow(project, dataset, oldest, lease);
    }

    ContentSum sum() {
        return ContentSum.of(dataset.fingerprint());
    }

    private static Json encode(DatasetRow row) {
        Dataset d = row.dataset();
        return Json.object()
                .putIfPresent("description", d.description())
                .put("revision", d.revision())
                .put("count", d.datapointCount())
                .put("fingerprint", d.fingerprint())
                .put("oldest", row.oldestRevision())
                .putIfPresent("lease", row.lease().equals(Lease.FREE) ? null : lease(row.lease()))
                .put("created", d.createdAt().toString())
                .put("updated", d.updatedAt().toString())
                .build();
    }

    private static Json lease(Lease lease) {
        Json.ObjectBuilder body = Json.object().put("epoch", lease.epoch()).put("beat", lease.beat());
        Owner owner = lease.owner();
        if (owner != null) {
            body.put("host", owner.host()).put("pid", owner.pid());
            body.put("started", owner.startedAt()).put("instance", owner.instance());
        }
        return body.build();
    }

    private static DatasetRow decode(Columns columns, Json body) {
        String promptKey = columns.get(PROMPT_KEY);
        Dataset dataset = new Dataset(
                columns.get(ID),
                columns.get(NUMBER),
                columns.get(NAME),
                Bodies.textOrNull(body, "description"),
                promptKey.isEmpty() ? null : Long.valueOf(promptKey),
                Bodies.number(body, "revision"),
                Bodies.number(body, "count"),
                Bodies.text(body, "fingerprint"),
                Instant.parse(Bodies.text(body, "created")),
                Instant.parse(Bodies.text(body, "updated")));
        Json lease = body.get("lease");
        return new DatasetRow(
                columns.get(PROJECT),
                dataset,
                Bodies.number(body, "oldest"),
                lease == null ? Lease.FREE : lease(lease));
    }

    private static Lease lease(Json body) {
        String host = Bodies.textOrNull(body, "host");
        Owner owner = host == null
                ? null
                : new Owner(
                        host,
                        Bodies.number(body, "pid"),
                        Bodies.number(body, "started"),
                        Bodies.text(body, "instance"));
        return new Lease(owner, Bodies.number(body, "epoch"), Bodies.number(body, "beat"));
    }
}
