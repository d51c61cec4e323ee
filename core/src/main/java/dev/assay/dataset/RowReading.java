package dev.assay.dataset;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.json.JsonLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads sources row by row, in the memory of one row. What is wrong with a row becomes a problem, and reading goes on with
 * the next one where the format allows it: always in JSONL; in JSON and CSV unless the text itself is broken.
 */
final class RowReading {
    private final Problems problems;
    private final RowSink sink;
    private final JsonLimits limits;

    private RowReading(Problems problems, RowSink sink, JsonLimits limits) {
        this.problems = problems;
        this.sink = sink;
        this.limits = limits;
    }

    /**
     * Hands every sound row to {@code sink}.
     *
     * @throws ValidationException when a source cannot be opened, or read to its end
     */
    static void read(List<DatasetSource> sources, Problems problems, RowSink sink) {
        for (DatasetSource source : sources) {
            problems.enter(source.name());
            read(source, new RowReading(problems, sink, source.limits()));
        }
    }

    private static void read(DatasetSource source, RowReading reading) {
        DatasetFormat format = source.format();
        try (DatasetSource.Opened opened = source.open()) {
            Reader reader = reading.reader(opened);
            switch (format) {
                case JSONL -> JsonlRows.read(reader, reading);
                case JSON -> JsonRows.read(reader, reading);
                case CSV -> CsvRows.read(reader, reading);
            }
        } catch (SourceRefused refused) {
            reading.problem(refused.line(), refused.column(), String.valueOf(refused.getMessage()));
        } catch (IOException failed) {
            throw FileRefused.reading(source.name(), failed);
        }
    }

    private Reader reader(DatasetSource.Opened opened) throws IOException {
        InputStream bytes = opened.bytes();
        return bytes == null ? LentReader.over(opened.chars()) : new Utf8Reader(bytes, problems);
    }

    JsonLimits limits() {
        return limits;
    }

    void problem(long line, long column, String message) {
        problems.add(line, column, message);
    }

    /** Maps one row and hands it on; what a rule of datapoints refuses is a problem at the row's start. */
    void row(long line, long column, Supplier<Json> row) {
        DatapointDraft draft;
        try {
            draft = RowMapping.map(row.get());
        } catch (ValidationException refused) {
            problem(line, column, String.valueOf(refused.getMessage()));
            return;
        }
        sink.row(draft, line, column);
    }
}
