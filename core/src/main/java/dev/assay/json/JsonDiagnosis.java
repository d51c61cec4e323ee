package dev.assay.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.assay.error.JsonFormatException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says what is wrong at the place where Jackson gave up, from the characters around it: Jackson's own messages name its
 * features and not the remedy.
 */
final class JsonDiagnosis {
    static final JsonProblem NOTHING =
            new JsonProblem("no value", "JSON text holds exactly one value", "write null when there is none");
    static final JsonProblem TRAILING = new JsonProblem(
            "more text after the value",
            "JSON text holds exactly one value",
            "remove the rest, or put the values into an array");

    static final JsonProblem HALF_PAIR = new JsonProblem(
            "a name with half a surrogate pair",
            "a member's name is well-formed Unicode",
            "replace that character by U+FFFD");

    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity", "+Infinity", "-NaN");
    private static final Set<String> NEAR_LITERALS =
            Set.of("True", "False", "None", "TRUE", "FALSE", "NULL", "Null", "nil", "undefined");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern OPEN_UNICODE_ESCAPE = Pattern.compile("(?s).*\\\\u[0-9a-fA-F]{0,3}");
    /** An escaped half, and perhaps another escape that does not complete it; no quote has ended the name. */
    private static final Pattern HALF_PAIR_BEFORE = Pattern.compile("(?s).*\\\\u[dD][89a-fA-F][0-9a-fA-F]{2}[^\"]*");
    /** The length of a Unicode escape. */
    private static final int ESCAPE_REACH = 6;

    private final String text;
    private final int index;
    private final JsonStreamContext context;

    private JsonDiagnosis(String text, int index, JsonStreamContext context) {
        this.text = text;
        this.index = index;
        this.context = context;
    }

    /**
     * @param text the text, or as much of it as is still at hand: all that was read last
     * @param start the offset of {@code text} in the whole
     */
    static JsonFormatException failure(JsonProcessingException broken, JsonParser parser, String text, long start) {
        if (broken instanceof JsonRefusal refusal) {
            JsonLocation place = refusal.getLocation();
            return refusal.problem().at(place.getLineNr(), place.getColumnNr());
        }
        if (broken instanceof StreamConstraintsException) {
            JsonLocation place = parser.currentTokenLocation();
            return JsonNumbers.tooLong().at(place.getLineNr(), place.getColumnNr());
        }
        JsonLocation place = broken.getLocation();
        int index = (int) Math.max(0, Math.min(text.length(), place.getCharOffset() - start));
        int first = broken instanceof JsonEOFException ? index : placeOf(text, index);
        // A word that Jackson read to its end before it gave up is reported where it starts, on the same line.
        return new JsonDiagnosis(text, first, parser.getParsingContext())
                .problem()
                .at(place.getLineNr(), place.getColumnNr() - (index - first));
    }

    static JsonProblem tooLong(JsonLimits limits) {
        return new JsonProblem(
                "a value of more than " + limits.maxLength() + " characters",
                "a value takes at most that many",
                "shorten it or raise JsonLimits.maxLength");
    }

    private JsonProblem problem() {
        if (context.inObject()
                && HALF_PAIR_BEFORE.matcher(before(2 * ESCAPE_REACH)).matches()) {
            return HALF_PAIR;
        }
        if (brokenEscape()) {
            return new JsonProblem(
                    "a broken escape",
                    "a backslash stands before one of \" \\ / b f n r t, or u and four hex digits",
                    "double the backslash to mean itself");
        }
        if (index >= text.length()) {
            return new JsonProblem(
                    "the end of the text",
                    "every quote, bracket and brace must be closed",
                    "check whether the text was cut off");
        }
        char found = text.charAt(index);
        if (found < ' ') {
            return control(found);
        }
        if (isWord(found)) {
            return word();
        }
        return mark(found);
    }

    private JsonProblem control(char found) {
        return new JsonProblem(
                found == '\n' || found == '\r' ? "a line break inside text" : name(found),
                "control characters must be escaped",
                "write "
                        + (found == '\n'
                                ? "\\n"
                                : found == '\r' ? "\\r" : String.format(Locale.ROOT, "\\u%04x", (int) found)));
    }

    private JsonProblem mark(char found) {
        return switch (found) {
            case ']', '}' -> closer(found);
            case ',' -> comma();
            case '\'', '`', '\u201C', '\u201D' ->
                new JsonProblem(name(found), "text and names stand in double quotes", "write \"");
            case '/', '#' -> new JsonProblem("a comment", "JSON allows none", "remove it");
            case '\uFEFF' -> new JsonProblem("a byte order mark", "JSON text starts with its value", "remove it");
            default -> misplaced(name(found));
        };
    }

    private JsonProblem closer(char found) {
        char before = before();
        if (before == ',') {
            return new JsonProblem("a trailing comma", "JSON allows none", "remove it");
        }
        if (before == ':') {
            return new JsonProblem(name(found), "a member needs a value after its colon", "write null for none");
        }
        if (context.inRoot()) {
            return new JsonProblem(name(found), "nothing is open here that it could close", "remove it");
        }
        return misplaced(name(found));
    }

    private JsonProblem comma() {
        return switch (before()) {
            case '[', '{', ',' ->
                new JsonProblem("a comma with nothing before it", "commas stand between values", "remove it");
            default -> misplaced("','");
        };
    }

    private JsonProblem word() {
        int end = index;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        String word = text.substring(index, end);
        String shown = JsonProblem.cut(word);
        boolean name = context.inObject() && (before() == '{' || before() == ',');
        if (name) {
            return new JsonProblem("the bare name " + shown, "names stand in double quotes", "write \"" + shown + "\"");
        }
        if (NUMBER.matcher(word).matches()) {
            return misplaced(shown);
        }
        if (NOT_FINITE.contains(word)) {
            return new JsonProblem(shown, "JSON numbers are finite", "write null or text");
        }
        if (NEAR_LITERALS.contains(word)) {
            return new JsonProblem(shown, "the literals are true, false and null", "write it the JSON way");
        }
        return isBrokenNumber(word) ? number(shown) : misplaced(shown);
    }

    private static JsonProblem number(String shown) {
        return new JsonProblem(
                "the number " + shown,
                "a number has no leading plus or zero, and digits on both sides of its point",
                "write it in that form, or as text");
    }

    private JsonProblem misplaced(String found) {
        if (context.inRoot() && before() != 0) {
            return TRAILING;
        }
        if (context.inObject()) {
            return switch (before()) {
                case '{', ',' -> new JsonProblem(found, "a member starts with its name", "write \"name\": value");
                case ':' -> new JsonProblem(found, "a value must stand here", "quote it if it is text");
                default ->
                    new JsonProblem(found, "a name is followed by ':', a member by ',' or '}'", "add what is missing");
            };
        }
        if (context.inArray() && before() != '[' && before() != ',') {
            return new JsonProblem(found, "an element is followed by ',' or ']'", "add what is missing");
        }
        return new JsonProblem(found, "a value must stand here", "quote it if it is text");
    }

    /** The last character before the place that is not white space; 0 when there is none. */
    private char before() {
        int at = index - 1;
        while (at >= 0 && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at--;
        }
        return at < 0 ? 0 : text.charAt(at);
    }

    private String before(int reach) {
        return text.substring(Math.max(0, index - reach), index);
    }

    private boolean brokenEscape() {
        String before = before(ESCAPE_REACH);
        return index < text.length()
                && (before.endsWith("\\") || OPEN_UNICODE_ESCAPE.matcher(before).matches());
    }

    /** Jackson stops inside or behind a malformed number or literal; the place is its first character. */
    private static int placeOf(String text, int index) {
        int start = index;
        while (start > 0 && isWord(text.charAt(start - 1))) {
            start--;
        }
        if (start > 0 && text.charAt(start - 1) == '\\') {
            return index;
        }
        boolean inside = index < text.length() && isWord(text.charAt(index));
        boolean insideText = index < text.length() && text.charAt(index) < ' ';
        String word = text.substring(start, index);
        boolean behind = !insideText && (NOT_FINITE.contains(word) || isBrokenNumber(word));
        return inside || behind ? start : index;
    }

    private static boolean isBrokenNumber(String word) {
        return !word.isEmpty()
                && "+-.0123456789".indexOf(word.charAt(0)) >= 0
                && !NUMBER.matcher(word).matches();
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "_$+-.".indexOf(c) >= 0;
    }

    private static String name(char c) {
        return c > ' ' && c < 0x7F ? "'" + c + "'" : String.format(Locale.ROOT, "the character U+%04X", (int) c);
    }
}
