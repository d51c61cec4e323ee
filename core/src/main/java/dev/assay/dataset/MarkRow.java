package dev.assay.dataset;

import dev.assay.json.Json;
import dev.assay.project.Scope;
import dev.assay.storage.Column;
import dev.assay.storage.TableSpec;

/** A note of a running sync: this datapoint is in the file, unchanged. Gone when the sync has ended or was swept. */
record MarkRow(String project, String datasetId, String datapointId) {
    static final Column<String> PROJECT = Scope.PROJECT;
    static final Column<String> DATASET = Column.id("dataset_id");
    static final Column<String> DATAPOINT = Column.id("datapoint_id");

    static final TableSpec<MarkRow> SPEC = TableSpec.<MarkRow>named("dataset_mark")
            .key(PROJECT, MarkRow::project)
            .key(DATASET, MarkRow::datasetId)
            .key(DATAPOINT, MarkRow::datapointId)
            .body(
                    row -> Json.emptyObject(),
                    (columns, body) -> new MarkRow(columns.get(PROJECT), columns.get(DATASET), columns.get(DATAPOINT)));
}
