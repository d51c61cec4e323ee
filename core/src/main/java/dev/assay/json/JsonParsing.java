package dev.assay.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds one {@link Json} from a stream of tokens, whether they come from text or from a mapped Java value. */
final class JsonParsing {
    private final JsonParser parser;
    private final int maxDepth;

    JsonParsing(JsonParser parser, int maxDepth) {
        this.parser = parser;
        this.maxDepth = maxDepth;
    }

    /** The value that starts at the current token; its last token is current afterwards. */
    Json value() throws IOException {
        return value(0);
    }

    private Json value(int depth) throws IOException {
        return switch (parser.currentTokenId()) {
            case JsonTokenId.ID_START_OBJECT -> object(deeper(depth));
            case JsonTokenId.ID_START_ARRAY -> array(deeper(depth));
            case JsonTokenId.ID_STRING -> Json.text(parser.getText());
            case JsonTokenId.ID_NUMBER_INT -> integer();
            case JsonTokenId.ID_NUMBER_FLOAT -> decimal();
            case JsonTokenId.ID_TRUE -> Json.TRUE;
            case JsonTokenId.ID_FALSE -> Json.FALSE;
            case JsonTokenId.ID_NULL -> Json.NULL;
            default -> embedded();
        };
    }

    private int deeper(int depth) throws JsonProcessingException {
        if (depth >= maxDepth) {
            throw refusal(new JsonProblem(
                    "a value nested more than " + maxDepth + " levels deep",
                    "at most " + maxDepth + " levels are allowed",
                    "flatten it or raise JsonLimits.maxDepth"));
        }
        return depth + 1;
    }

    private Json object(int depth) throws IOException {
        String name = parser.nextFieldName();
        if (name == null) {
            return Json.emptyObject();
        }
        Map<String, Json> members = new LinkedHashMap<>();
        for (; name != null; name = parser.nextFieldName()) {
            if (!JsonWriting.isWellFormed(name)) {
                throw refusal(JsonDiagnosis.HALF_PAIR);
            }
            if (members.containsKey(name)) {
                throw duplicate(name);
            }
            parser.nextToken();
            members.put(name, value(depth));
        }
        return Json.owningObject(members);
    }

    private Json array(int depth) throws IOException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return Json.EMPTY_ARRAY;
        }
        List<Json> elements = new ArrayList<>();
        do {
            elements.add(value(depth));
        } while (parser.nextToken() != JsonToken.END_ARRAY);
        return Json.array(elements);
    }

    private Json integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> Json.number(parser.getLongValue());
            default -> decimal();
        };
    }

    /** From the digits, never through a double. */
    @SuppressWarnings("UnusedException") // BigDecimal's message says less than ours
    private Json decimal() throws IOException {
        BigDecimal value;
        try {
            value = new BigDecimal(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        } catch (NumberFormatException outOfRange) {
            throw refusal(new JsonProblem(
                    "the number " + JsonProblem.cut(parser.getText()),
                    "a number is finite and its exponent reaches from -10,000 to 10,000",
                    "write it as text"));
        }
        JsonProblem problem = JsonNumbers.problem(value);
        if (problem != null) {
            throw refusal(problem);
        }
        return Json.owningNumber(JsonNumbers.payload(value));
    }

    /** Only a mapped Java value has these: the codec hands binary data over as it is. */
    private Json embedded() throws IOException {
        Object value = parser.getEmbeddedObject();
        if (value instanceof byte[] bytes) {
            return Json.text(Base64.getEncoder().encodeToString(bytes));
        }
        throw refusal(new JsonProblem("a " + value.getClass().getName(), "it has no JSON form", "map it first"));
    }

    private JsonRefusal duplicate(String name) {
        return refusal(new JsonProblem(
                "a second member \"" + JsonProblem.cut(name) + "\"",
                "the members of an object have distinct names",
                "keep one of them"));
    }

    /** At the first character of the current token. */
    JsonRefusal refusal(JsonProblem problem) {
        JsonLocation start = parser.currentTokenLocation();
        return new JsonRefusal(problem, start);
    }
}
