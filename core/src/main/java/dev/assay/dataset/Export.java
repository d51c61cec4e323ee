package dev.assay.dataset;

import dev.assay.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;

/** Writes datapoints as mapped rows, which read back as they were. */
final class Export {
    private Export() {}

    /** Flushes {@code out} and leaves it open. */
    static void write(Iterator<Datapoint> rows, DatasetFormat format, OutputStream out, ExportOptions options) {
        try {
            writeTo(out, rows, format, options);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the export", e);
        }
    }

    /** The file appears, or is replaced, only when it is whole. */
    static void write(Iterator<Datapoint> rows, DatasetFormat format, Path file, ExportOptions options) {
        try {
            ExportFile.write(file, out -> writeTo(out, rows, format, options));
        } catch (IOException e) {
            throw FileRefused.writing(file.toString(), e);
        }
    }

    private static void writeTo(OutputStream out, Iterator<Datapoint> rows, DatasetFormat format, ExportOptions options)
            throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        switch (format) {
            case JSONL -> jsonl(rows, writer);
            case JSON -> json(rows, writer);
            case CSV -> CsvExport.write(rows, writer, options);
        }
        writer.flush();
    }

    private static void jsonl(Iterator<Datapoint> rows, Writer writer) throws IOException {
        while (rows.hasNext()) {
            mapped(rows.next()).writeTo(writer);
            writer.write('\n');
        }
    }

    private static void json(Iterator<Datapoint> rows, Writer writer) throws IOException {
        String before = "[\n";
        while (rows.hasNext()) {
            writer.write(before);
            mapped(rows.next()).writeTo(writer);
            before = ",\n";
        }
        writer.write(before.startsWith("[") ? "[]\n" : "\n]\n");
    }

    private static Json mapped(Datapoint datapoint) {
        Json.ObjectBuilder row = Json.object().putIfPresent(RowMapping.NAME, datapoint.name());
        datapoint
                .kind()
                .fold(
                        generic -> row.put(RowMapping.INPUT, generic.input())
                                .putIfPresent("expected_output", generic.expected()),
                        talk -> row.put(RowMapping.MESSAGES, talk.input()).putIfPresent("expected", talk.expected()));
        datapoint.kind().metadata().ifPresent(metadata -> row.put(RowMapping.METADATA, metadata));
        return row.putIfPresent(RowMapping.LABELS, datapoint.labels().isEmpty() ? null : datapoint.labels())
                .build();
    }
}
