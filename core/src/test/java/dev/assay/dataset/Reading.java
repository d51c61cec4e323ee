package dev.assay.dataset;

import dev.assay.error.DatasetFormatException.Problem;
import dev.assay.json.Json;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What reading a source gave: the rows, where they were, and the problems. */
record Reading(List<DatapointDraft> rows, List<String> places, ImportReport report) {
    static Reading of(DatasetSource source) {
        List<DatapointDraft> rows = new ArrayList<>();
        List<String> places = new ArrayList<>();
        Problems problems = new Problems();
        RowReading.read(List.of(source), problems, (row, line, column) -> {
            rows.add(row);
            places.add(line + ":" + column);
        });
        return new Reading(rows, places, problems.report(rows.size()));
    }

    static Reading of(DatasetFormat format, String text) {
        Reading chars = of(DatasetSource.of(new StringReader(text), "rows").as(format));
        Reading bytes = bytes(format, text.getBytes(StandardCharsets.UTF_8));
        if (!bytes.equals(chars)) {
            throw new AssertionError("bytes and characters read differently: " + bytes + " and " + chars);
        }
        return bytes;
    }

    static Reading bytes(DatasetFormat format, byte[] bytes) {
        return of(DatasetSource.of(new ByteArrayInputStream(bytes), "rows").as(format));
    }

    static Reading jsonl(String... lines) {
        return of(DatasetFormat.JSONL, String.join("\n", lines));
    }

    static Reading csv(String... lines) {
        return of(DatasetFormat.CSV, String.join("\n", lines));
    }

    /** The only row; anything else is a failure. */
    DatapointDraft row() {
        if (rows.size() != 1 || !report.isValid()) {
            throw new AssertionError("not one sound row: " + this);
        }
        return rows.get(0);
    }

    /** The only problem; anything else is a failure. */
    Problem problem() {
        if (report.problemCount() != 1) {
            throw new AssertionError("not one problem: " + this);
        }
        return report.problems().get(0);
    }

    Json input() {
        return row().kind().input();
    }
}
