package dev.assay.dataset;

import dev.assay.error.JsonFormatException;
import dev.assay.json.JsonArrayReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** Reads one JSON array of objects, element by element. What breaks the JSON itself ends the reading. */
final class JsonRows {
    private JsonRows() {}

    static void read(Reader reader, RowReading reading) throws IOException {
        try (JsonArrayReader elements = JsonArrayReader.over(reader, reading.limits())) {
            for (JsonArrayReader.Element row = elements.next(); row != null; row = elements.next()) {
                JsonArrayReader.Element element = row;
                reading.row(element.line(), element.column(), element::value);
            }
        } catch (JsonFormatException broken) {
            reading.problem(broken.line(), broken.column(), broken.detail());
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
