package dev.assay.dataset;

import dev.assay.error.JsonFormatException;
import dev.assay.json.Json;
import dev.assay.json.JsonLimits;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV with the columns name, input, expected_output, messages, metadata, labels, kind. A row whose cells would not read
 * back as they were (a number, text that looks like JSON, an expected empty text) goes into the kind cell as native JSON.
 */
final class CsvExport {
    private static final String HEADER = "name,input,expected_output,messages,metadata,labels,kind\r\n";
    private static final String QUOTED = ",\"\r\n";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final ExportOptions options;

    private CsvExport(ExportOptions options) {
        this.options = options;
    }

    static void write(Iterator<Datapoint> rows, Writer writer, ExportOptions options) throws IOException {
        CsvExport export = new CsvExport(options);
        writer.write(HEADER);
        while (rows.hasNext()) {
            String separator = "";
            for (String cell : export.cells(rows.next())) {
                writer.write(separator);
                print(cell, writer);
                separator = ",";
            }
            writer.write("\r\n");
        }
    }

    private static void print(@Nullable String cell, Writer writer) throws IOException {
        if (cell == null) {
            return;
        }
        boolean quoted = cell.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0);
        writer.write(quoted ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
    }

    private @Nullable String[] cells(Datapoint datapoint) {
        DatapointKind kind = datapoint.kind();
        @Nullable
        String[] cells = plain(kind)
                ? kind.fold(this::generic, this::conversation)
                : new @Nullable String[] {
                    null, null, null, null, null, null, kind.wire().compact()
                };
        cells[0] = neutral(datapoint.name());
        cells[5] = datapoint.labels().isEmpty()
                ? null
                : Json.of(datapoint.labels()).compact();
        return cells;
    }

    private @Nullable String[] generic(DatapointKind.Generic generic) {
        return new @Nullable String[] {
            null,
            neutral(cell(generic.input())),
            neutral(cell(generic.expected())),
            null,
            cell(generic.facts()),
            null,
            null
        };
    }

    private @Nullable String[] conversation(DatapointKind.LlmConversation talk) {
        return new @Nullable String[] {
            null, null, neutral(talk.expected()), talk.input().compact(), cell(talk.facts()), null, null
        };
    }

    private static @Nullable String cell(@Nullable Json value) {
        return value == null ? null : value.asText();
    }

    private @Nullable String neutral(@Nullable String cell) {
        boolean formula = cell != null && !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
        return formula && options.neutralisesFormulas() ? "'" + cell : cell;
    }

    /** Whether plain cells carry a kind without loss. */
    private static boolean plain(DatapointKind kind) {
        Optional<Json> expected = kind.expectedOutput();
        boolean filled =
                expected.map(json -> !json.isText() || !json.text().isEmpty()).orElse(true);
        return filled
                && kind.fold(
                        generic -> readsBack(generic.input())
                                && expected.map(CsvExport::readsBack).orElse(true),
                        talk -> expected.map(json -> isWritable(json.text())).orElse(true));
    }

    private static boolean readsBack(Json value) {
        try {
            boolean json = CsvCells.jsonOf(value.asText(), JsonLimits.DEFAULT).isPresent();
            return value.isText() ? !json && isWritable(value.text()) : json;
        } catch (JsonFormatException refused) {
            return false;
        }
    }

    /** Neither NUL nor half a surrogate pair can stand in a UTF-8 file; JSON escapes both. */
    private static boolean isWritable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
