package dev.assay.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of one JSON array, one at a time, in the memory of one element. Not thread-safe. {@link #close()}
 * closes the given reader. After a failure the reader is of no further use.
 */
public final class JsonArrayReader implements AutoCloseable {
    /**
     * One element and its place.
     *
     * @param line 1-based line of its first character
     * @param column 1-based column of its first character, in UTF-16 characters
     */
    public record Element(Json value, long line, long column) {}

    private final JsonSource source;
    private final JsonParser parser;
    private final JsonParsing parsing;
    private final JsonLimits limits;
    private boolean opened;
    private boolean done;

    private JsonArrayReader(JsonSource source, JsonParser parser, JsonLimits limits) {
        this.source = source;
        this.parser = parser;
        // the array around the elements is not theirs
        this.parsing = new JsonParsing(parser, limits.maxDepth());
        this.limits = limits;
    }

    /**
     * Reads nothing yet. A byte order mark at the start is skipped.
     *
     * @param limits of each element; white space before one is bounded like the element
     */
    public static JsonArrayReader over(Reader reader, JsonLimits limits) {
        JsonSource source = new JsonSource(reader);
        try {
            return new JsonArrayReader(source, JsonText.FACTORY.createParser(source), limits);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Reads the next element; null after the last one.
     *
     * @throws dev.assay.error.JsonFormatException when the text is not one array of JSON values and nothing else, or an
     *     element is beyond the limits
     * @throws UncheckedIOException when the given reader fails
     */
    public @Nullable Element next() {
        if (done) {
            return null;
        }
        try {
            return read();
        } catch (JsonProcessingException broken) {
            throw JsonDiagnosis.failure(broken, parser, source.last(), source.lastStart());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private @Nullable Element read() throws IOException {
        if (!opened) {
            open();
        }
        source.bound(parser.currentLocation(), limits);
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            done = true;
            if (parser.nextToken() != null) {
                throw parsing.refusal(JsonDiagnosis.TRAILING);
            }
            return null;
        }
        JsonLocation start = parser.currentTokenLocation();
        source.bound(start, limits);
        Json value = parsing.value();
        if (parser.currentLocation().getCharOffset() - start.getCharOffset() > limits.maxLength()) {
            throw new JsonRefusal(JsonDiagnosis.tooLong(limits), start);
        }
        return new Element(value, start.getLineNr(), start.getColumnNr());
    }

    private void open() throws IOException {
        source.bound(parser.currentLocation(), limits);
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw parsing.refusal(JsonDiagnosis.NOTHING);
        }
        if (first != JsonToken.START_ARRAY) {
            throw parsing.refusal(new JsonProblem(
                    first == JsonToken.START_OBJECT ? "an object" : "a single value",
                    "the text must be one JSON array",
                    "put '[' before the first value, ',' between values and ']' after the last"));
        }
        opened = true;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
