package dev.assay.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.assay.error.JsonFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads one value from a text in memory. */
final class JsonText {
    /**
     * Strict by default. Its own limits are lifted where ours are tighter and say more; a number token is cut off well
     * above {@link JsonNumbers#MAX_DIGITS}. Names are shared between documents but not put into the JVM's string table,
     * and a document with colliding names is slow rather than refused.
     */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Json.MAX_DEPTH + 1)
                    .maxNumberLength(2 * JsonNumbers.MAX_DIGITS)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonText() {}

    static Json parse(String text, JsonLimits limits) {
        checkLength(text.length(), limits);
        try (JsonParser parser = FACTORY.createParser(text)) {
            return only(parser, limits, () -> text);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading a text in memory failed", impossible);
        }
    }

    static Optional<Json> parseIfJson(String text, JsonLimits limits) {
        checkLength(text.length(), limits);
        try (JsonParser parser = FACTORY.createParser(text)) {
            try {
                return Optional.of(only(parser, limits));
            } catch (JsonProcessingException broken) {
                if (breaksRule(broken)) {
                    throw JsonDiagnosis.failure(broken, parser, text, 0);
                }
                return Optional.empty();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading a text in memory failed", impossible);
        }
    }

    /** Whether the grammar of JSON allows it and we do not. */
    private static boolean breaksRule(JsonProcessingException broken) {
        return broken instanceof JsonRefusal refusal
                ? !refusal.problem().equals(JsonDiagnosis.NOTHING)
                        && !refusal.problem().equals(JsonDiagnosis.TRAILING)
                : broken instanceof StreamConstraintsException;
    }

    static Json parse(char[] text, int offset, int length, JsonLimits limits) {
        checkLength(length, limits);
        try (JsonParser parser = FACTORY.createParser(text, offset, length)) {
            return only(parser, limits, () -> new String(text, offset, length));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading a text in memory failed", impossible);
        }
    }

    /** Decodes first: Jackson's own UTF-8 parser takes overlong forms, and counts columns in bytes. */
    static Json parse(byte[] utf8, JsonLimits limits) {
        ByteBuffer bytes = ByteBuffer.wrap(utf8);
        if (utf8.length >= 3 && utf8[0] == (byte) 0xEF && utf8[1] == (byte) 0xBB && utf8[2] == (byte) 0xBF) {
            bytes.position(3);
        }
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            throw notUtf8(text.flip().toString(), utf8[bytes.position()]);
        }
        return parse(text.array(), 0, text.position(), limits);
    }

    private static Json only(JsonParser parser, JsonLimits limits, Supplier<String> text) throws IOException {
        try {
            return only(parser, limits);
        } catch (JsonProcessingException broken) {
            throw JsonDiagnosis.failure(broken, parser, text.get(), 0);
        }
    }

    private static Json only(JsonParser parser, JsonLimits limits) throws IOException {
        JsonParsing parsing = new JsonParsing(parser, limits.maxDepth());
        if (parser.nextToken() == null) {
            throw parsing.refusal(JsonDiagnosis.NOTHING);
        }
        Json value = parsing.value();
        if (parser.nextToken() != null) {
            throw parsing.refusal(JsonDiagnosis.TRAILING);
        }
        return value;
    }

    private static void checkLength(long length, JsonLimits limits) {
        if (length > limits.maxLength()) {
            throw JsonDiagnosis.tooLong(limits).at(1, 1);
        }
    }

    private static JsonFormatException notUtf8(String before, byte found) {
        long line = before.lines().count();
        boolean newLine = before.isEmpty() || before.endsWith("\n") || before.endsWith("\r");
        int lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
        return new JsonProblem(
                        String.format(Locale.ROOT, "the byte 0x%02X", found),
                        "it does not belong to a valid UTF-8 sequence",
                        "save the text as UTF-8")
                .at(newLine ? line + 1 : line, before.length() - lineStart + 1L);
    }
}
