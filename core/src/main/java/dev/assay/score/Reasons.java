package dev.assay.score;

import dev.assay.json.Json;

/** Reasons for people: short, whatever the texts are that they quote. */
final class Reasons {
    private static final int LIMIT = 100;

    private Reasons() {}

    /** The first 100 characters, marked when there are more; never half a surrogate pair. */
    static String cut(String text) {
        if (text.length() <= LIMIT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LIMIT - 1)) ? LIMIT - 1 : LIMIT;
        return text.substring(0, end) + "…";
    }

    static String quoted(String text) {
        return '"' + cut(text) + '"';
    }

    /** A text in quotes, any other JSON in its compact form. */
    static String shown(Json value) {
        return value.isText() ? quoted(value.text()) : cut(value.compact());
    }

    static Measurement failed(String reason) {
        return Measurement.of(false).because(reason);
    }

    static Measurement differs(Json expected, Json output) {
        return failed("expected " + shown(expected) + ", got " + (output.isNull() ? "nothing" : shown(output)));
    }
}
