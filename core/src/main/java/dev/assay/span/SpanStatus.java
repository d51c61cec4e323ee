package dev.assay.span;

import java.util.Locale;
import java.util.Optional;

/** How a step of an application, or the whole, ended. In JSON it is written as its name. */
public enum SpanStatus {
    /** It has not ended, or nobody said how. */
    UNSET,
    OK,
    ERROR;

    /** The status of a word in any letter case; empty when there is none such. */
    public static Optional<SpanStatus> of(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        for (SpanStatus status : values()) {
            if (status.name().equals(upper)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
