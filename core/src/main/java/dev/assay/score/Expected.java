package dev.assay.score;

import dev.assay.dataset.Datapoint;
import dev.assay.error.JsonFormatException;
import dev.assay.json.Json;
import org.jspecify.annotations.Nullable;

/** Reads both sides of a comparison. */
final class Expected {
    /** The measurement of an item that expects nothing. */
    static final Measurement MISSING = Measurement.unscored("no expected output");

    private Expected() {}

    /** The expected output; null when there is none, or it is blank text. */
    static @Nullable Json of(Datapoint datapoint) {
        Json expected = datapoint.expected().orElse(null);
        return expected == null || expected.isNull() || isBlank(expected) ? null : expected;
    }

    static boolean isBlank(Json value) {
        return value.isText() && TextRule.isBlank(value.text());
    }

    /** The text, number or boolean that is an object's only member; any other value as it is. */
    static Json plain(Json value) {
        if (!value.isObject() || value.size() != 1) {
            return value;
        }
        Json only = value.members().values().iterator().next();
        return only.isContainer() || only.isNull() ? value : only;
    }

    /** The JSON that a text spells; null when it is no JSON. A value that is no text stands for itself. */
    static @Nullable Json parsed(Json value) {
        return value.isText() ? parsed(value.text()) : value;
    }

    /** The JSON of that kind that a text spells, else null; most texts are turned down by their first character. */
    static @Nullable Json parsed(String text, Json.Kind kind) {
        String trimmed = TextRule.trimmed(text);
        if (trimmed.isEmpty() || !mayStart(trimmed.charAt(0), kind)) {
            return null;
        }
        return parsed(trimmed);
    }

    private static boolean mayStart(char first, Json.Kind kind) {
        return switch (kind) {
            case OBJECT -> first == '{';
            case ARRAY -> first == '[';
            case NUMBER -> first == '-' || (first >= '0' && first <= '9');
            case BOOLEAN -> first == 't' || first == 'f';
            case TEXT -> first == '"';
            case NULL -> first == 'n';
        };
    }

    private static @Nullable Json parsed(String text) {
        try {
            return Json.parse(text);
        } catch (JsonFormatException noJson) {
            return null;
        }
    }
}
