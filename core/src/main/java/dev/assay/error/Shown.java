package dev.assay.error;

import org.jspecify.annotations.Nullable;

/** Cuts user text before it goes into a message: enough to recognise it, never a whole prompt. */
final class Shown {
    private static final int LIMIT = 100;

    private Shown() {}

    static String text(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "…";
    }
}
