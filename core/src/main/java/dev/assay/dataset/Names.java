package dev.assay.dataset;

/** The rule that names of datasets and of datapoints share. */
final class Names {
    static final int MAX = 255;
    static final String RULE = "is 1 to " + MAX + " characters of valid Unicode, not all blank, without NUL";

    private Names() {}

    static boolean isValid(String name) {
        return !name.isBlank() && name.length() <= MAX && name.codePoints().allMatch(Names::isStorable);
    }

    /** Neither NUL, which some databases refuse, nor half a surrogate pair, which has no UTF-8. */
    private static boolean isStorable(int codePoint) {
        return codePoint != 0 && !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
