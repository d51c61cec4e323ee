package dev.assay.dataset;

import dev.assay.error.JsonFormatException;
import dev.assay.json.Json;
import dev.assay.json.JsonLimits;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object a line. Blank lines are skipped; a broken line does not stop the reading. */
final class JsonlRows {
    private JsonlRows() {}

    static void read(Reader reader, RowReading reading) throws IOException {
        CharLines lines = new CharLines(reader, reading.limits().maxLength());
        while (lines.next()) {
            if (lines.isTooLong()) {
                reading.problem(lines.number(), 1, tooLong(reading));
            } else if (!lines.isBlank()) {
                Json row = parse(lines, reading);
                if (row != null) {
                    reading.row(lines.number(), 1, () -> row);
                }
            }
        }
    }

    static String tooLong(RowReading reading) {
        return "found a record of more than " + reading.limits().maxLength()
                + " characters; a record takes at most that many; shorten it, or allow more by DatasetSource.within";
    }

    private static @Nullable Json parse(CharLines lines, RowReading reading) {
        try {
            return reading.limits().maxDepth() == JsonLimits.DEFAULT.maxDepth()
                    ? Json.parse(lines.text(), lines.offset(), lines.length())
                    : Json.parse(new String(lines.text(), lines.offset(), lines.length()), reading.limits());
        } catch (JsonFormatException broken) {
            reading.problem(lines.number(), broken.column(), broken.detail());
            return null;
        }
    }
}
