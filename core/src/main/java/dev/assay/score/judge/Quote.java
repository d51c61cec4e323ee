package dev.assay.score.judge;

/** Cuts what a model wrote before it goes into a message or into storage; never between the halves of a pair. */
final class Quote {
    /** Enough to recognise a text in a message. */
    private static final int SHOWN = 100;

    /** A judge that was told to be brief and writes more has copied something. */
    private static final int LONGEST_REASON = 4_000;

    /** The replacement character. */
    private static final int UNKNOWN = 0xFFFD;

    private Quote() {}

    static String of(String text) {
        return '"' + whole(cut(text.strip(), SHOWN)) + '"';
    }

    static String reason(String text) {
        return cut(text, LONGEST_REASON);
    }

    /** The text with no half of a pair in it, which no storage takes: a reply may hold one as an escape. */
    static String whole(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints().map(Quote::wholeOrUnknown).forEach(whole::appendCodePoint);
        return whole.toString();
    }

    private static int wholeOrUnknown(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? UNKNOWN : c;
    }

    /** The first characters, marked when there are more. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
