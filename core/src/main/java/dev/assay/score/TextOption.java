package dev.assay.score;

import java.util.Locale;

/** What {@link Scorers#exactMatch} overlooks when it compares two texts. */
public enum TextOption {
    /** Upper and lower case are the same, in every script and for every locale: {@code ß} is {@code SS}. */
    IGNORE_CASE,
    /** Any run of white space is one space. */
    COLLAPSE_WHITESPACE,
    /**
     * Unicode punctuation does not count; symbols such as {@code +}, {@code $} and {@code <} do. A point, comma or hyphen
     * directly before a digit stays, so that 3.5 is not 35 and -4 is not 4.
     */
    IGNORE_PUNCTUATION;

    /** The member of the configuration: the name in lower case. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
