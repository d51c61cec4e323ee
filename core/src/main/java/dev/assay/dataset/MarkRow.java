package dev.assay.dataset;

import dev.assay.json.Json;
import dev.assay.storage.Column;
import dev.assay.storage.TableSpec;

/** A note of a running sync: this datapoint is in the file, unchanged. Gone when the sync has ended or was swept. */
record MarkRow(String project, String datasetId, String datapointId) {
    static final Column<String> PROJECT = Column.text("project");
    static final Column<String> DATASET = Column.text("dataset_id");
    static final Column<String> DATAPOINT = Column.text("datapoint_id");

    static final TableSpec<MarkRow> SPEC = TableSpec.<MarkRow>named("dataset_mark")
            .key(PROJECT, MarkRow::project)
            .key(DATASET, MarkRow::datasetId)
            .key(DATAPOINT, MarkRow::datapointId)
            .body(
                    row -> Json.emptyObject(),
                    (columns, body) -> new MarkRow(columns.get(PROJECT), columns.get(DATASET), columns.get(DATAPOINT)));
}
