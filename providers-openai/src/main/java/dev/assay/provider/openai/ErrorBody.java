package dev.assay.provider.openai;

import dev.assay.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a service says about a failure, read from any of the shapes that services use.
 *
 * @param codes its codes and types in lower case
 * @param number a code that is a number, as a rule an HTTP status; null when there is none
 * @param message empty when there is none
 * @param parameter the parameter of the request that was refused; null when it does not say
 */
record ErrorBody(
        Set<String> codes,
        @Nullable Integer number,
        String message,
        @Nullable String parameter) {
    static final ErrorBody NONE = new ErrorBody(Set.of(), null, "", null);

    /** OpenRouter's word for an input that its moderation flagged, which has no code of its own. */
    static final String FLAGGED = "flagged";

    private static final List<String> CODES = List.of("code", "type", "status", "statusCode", "raw_status_code");

    /** The error that a body holds; {@link #NONE} when it holds none that we know. */
    static ErrorBody of(Json body) {
        Json outer = body.isArray() && body.size() > 0 ? body.elements().get(0) : body;
        Json error = outer.get("error");
        if (error != null && !error.isNull()) {
            return error.isObject() ? ofObject(error) : ofText(error.asText(), outer);
        }
        Json detail = outer.get("detail");
        return detail == null ? ofObject(outer) : ofDetail(detail);
    }

    /** Whether a member {@code error} says that there is one. */
    static boolean tells(Json error) {
        if (error.isObject()) {
            ErrorBody inside = ofObject(error);
            return !inside.message.isEmpty() || !inside.codes.isEmpty() || inside.number != null;
        }
        return error.equals(Json.TRUE)
                || (error.isText() && !error.text().isBlank())
                || (error.isArray() && error.size() > 0);
    }

    private static ErrorBody ofText(String message, Json outer) {
        ErrorBody around = ofObject(outer);
        return new ErrorBody(around.codes, around.number, message, null);
    }

    private static ErrorBody ofObject(Json error) {
        Set<String> codes = new HashSet<>();
        Integer number = null;
        for (String name : CODES) {
            Json code = error.get(name);
            number = number == null ? number(code) : number;
            addText(code, codes);
        }
        Json inner = error.get("innererror");
        addText(inner == null ? null : inner.get("code"), codes);
        Json metadata = error.get("metadata");
        if (metadata != null && (metadata.get("flagged_input") != null || metadata.get("reasons") != null)) {
            codes.add(FLAGGED);
        }
        return new ErrorBody(Set.copyOf(codes), number, message(error), text(error.get("param")));
    }

    private static String message(Json error) {
        String message = text(error.get("message"));
        return message == null ? "" : message;
    }

    /** FastAPI's: a text, or problems of {@code {loc, msg, input}}, of which the input is what was sent. */
    private static ErrorBody ofDetail(Json detail) {
        Json first = detail.isArray() && detail.size() > 0 ? detail.elements().get(0) : detail;
        if (!first.isObject()) {
            return new ErrorBody(Set.of(), null, first.isText() ? first.text() : "", null);
        }
        String message = text(first.get("msg"));
        Json place = first.get("loc");
        String parameter = null;
        if (place != null && place.isArray()) {
            parameter = place.elements().stream()
                    .filter(Json::isText)
                    .map(Json::text)
                    .filter(step -> !step.equals("body"))
                    .findFirst()
                    .orElse(null);
        }
        return new ErrorBody(Set.of(), null, message == null ? "" : message, parameter);
    }

    private static void addText(@Nullable Json code, Set<String> codes) {
        if (code != null && code.isText() && !code.text().isBlank()) {
            codes.add(code.text().toLowerCase(Locale.ROOT));
        }
    }

    private static @Nullable Integer number(@Nullable Json code) {
        String digits = code == null || code.isContainer() ? "" : code.asText();
        return digits.matches("[1-5][0-9]{2}") ? Integer.valueOf(digits) : null;
    }

    private static @Nullable String text(@Nullable Json value) {
        return value != null && value.isText() && !value.text().isBlank() ? value.text() : null;
    }

    boolean hasAny(Set<String> some) {
        return codes.stream().anyMatch(some::contains);
    }
}
