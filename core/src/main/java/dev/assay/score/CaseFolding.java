package dev.assay.score;

import java.util.Locale;

/** Case folding that depends on no locale. */
final class CaseFolding {
    private static final String DOTTED_I = "I\u0307";

    private CaseFolding() {}

    /**
     * One text for all spellings that differ in case only. Lower case first and upper case last, because only this order
     * unites ß, ẞ and SS, and both small sigmas. The dot of İ is dropped, so that all four letters i are one.
     */
    static String fold(String text) {
        String upper = text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
        return upper.contains(DOTTED_I) ? upper.replace(DOTTED_I, "I") : upper;
    }
}
