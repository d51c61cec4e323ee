package dev.assay.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one value from each of many texts with one parser: to make one takes as long as to read a short text. */
public final class JsonTexts {
    private JsonTexts() {}

    /**
     * {@link Json#parse(String, JsonLimits)} of each text, in order, and faster than one by one.
     *
     * @throws dev.assay.error.JsonFormatException of the first text that is not one value, or is beyond the limits
     */
    public static List<Json> parse(List<String> texts, JsonLimits limits) {
        List<Json> values = inOnePass(texts, limits);
        return values != null
                ? values
                : texts.stream().map(text -> JsonText.parse(text, limits)).toList();
    }

    /**
     * Null when anything is odd, which reading one by one then explains. A text that begins and ends as a whole value does,
     * has one at least, for none can go on in the next text: there a comma, a closing bracket or more of a string would have to
     * come. So where there are as many values as texts, each text has one.
     */
    private static @Nullable List<Json> inOnePass(List<String> texts, JsonLimits limits) {
        for (String text : texts) {
            if (text.length() > limits.maxLength() || !looksWhole(text)) {
                return null;
            }
        }
        List<Json> values = new ArrayList<>(texts.size());
        try (JsonParser parser = JsonText.FACTORY.createParser(new Joined(texts))) {
            JsonParsing parsing = new JsonParsing(parser, limits.maxDepth());
            while (parser.nextToken() != null) {
                values.add(parsing.value());
            }
        } catch (JsonProcessingException odd) {
            return null;
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading texts in memory failed", impossible);
        }
        return values.size() == texts.size() ? values : null;
    }

    private static boolean looksWhole(String text) {
        if (text.length() < 2) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        return switch (text.charAt(0)) {
            case '{' -> last == '}';
            case '[' -> last == ']';
            case '"' -> last == '"';
            default -> false;
        };
    }

    /** The texts one after another, a line feed after each. Each hand-over is of one text, so a short one is never cut. */
    private static final class Joined extends Reader {
        private final List<String> texts;
        private int index;
        private int at;

        Joined(List<String> texts) {
            this.texts = texts;
        }

        @Override
        public int read(char[] into, int offset, int length) {
            if (index == texts.size()) {
                return -1;
            }
            String text = texts.get(index);
            int count = Math.min(length, text.length() - at);
            text.getChars(at, at + count, into, offset);
            at += count;
            if (count == length) {
                return count;
            }
            into[offset + count] = '\n';
            index++;
            at = 0;
            return count + 1;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
