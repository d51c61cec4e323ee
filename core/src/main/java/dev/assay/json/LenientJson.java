package dev.assay.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON as language models write it: single quotes, names without quotes, comments, commas before a closing bracket, raw line
 * breaks and needless backslashes in texts, {@code .5} and {@code +5}. What is left open or cut off stays refused, and so are
 * NaN, infinities and two members of one name.
 */
public final class LenientJson {
    private static final int MAX_DEPTH = JsonLimits.DEFAULT.maxDepth();

    private static final JsonFactory FACTORY = ((JsonFactoryBuilder) JsonFactory.builder())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH + 1)
                    .maxNumberLength(2 * JsonNumbers.MAX_DIGITS)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /**
     * What came of one reading.
     *
     * @param value null when there is no whole object
     * @param end the place behind the object, or where reading gave up
     * @param strict whether the object needed no leniency
     */
    public record Reading(@Nullable Json value, int end, boolean strict) {}

    private LenientJson() {}

    /**
     * Reads the object that starts at a place of a text, whatever follows it; nested at most 200 deep.
     *
     * @param start the place of its opening brace
     */
    public static Reading objectAt(char[] text, int start) {
        Reading strict = read(JsonText.FACTORY, text, start, true);
        return strict.value() != null ? strict : read(FACTORY, text, start, false);
    }

    @SuppressWarnings("UnusedException") // why a text is no JSON helps nobody who looks for JSON in prose
    private static Reading read(JsonFactory factory, char[] text, int start, boolean strict) {
        JsonParser parser;
        try {
            parser = factory.createParser(text, start, text.length - start);
        } catch (IOException impossible) {
            return new Reading(null, start + 1, strict);
        }
        try (parser) {
            parser.nextToken();
            Json value = new JsonParsing(parser, MAX_DEPTH).value();
            return new Reading(value.isObject() ? value : null, place(parser, text, start), strict);
        } catch (IOException broken) {
            return new Reading(null, place(parser, text, start), strict);
        }
    }

    private static int place(JsonParser parser, char[] text, int start) {
        long read = parser.currentLocation().getCharOffset();
        return (int) Math.max(start + 1L, Math.min(text.length, start + read));
    }
}
