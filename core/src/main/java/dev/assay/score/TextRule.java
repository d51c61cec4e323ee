package dev.assay.score;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** How two texts are compared: without the white space around them, and without what the options overlook. */
final class TextRule {
    private final boolean asWritten;
    private final boolean ignoreCase;
    private final boolean collapse;
    private final boolean ignorePunctuation;

    TextRule(Collection<TextOption> options) {
        Set<TextOption> set = EnumSet.noneOf(TextOption.class);
        set.addAll(options);
        this.asWritten = set.isEmpty();
        this.ignoreCase = set.contains(TextOption.IGNORE_CASE);
        this.collapse = set.contains(TextOption.COLLAPSE_WHITESPACE);
        this.ignorePunctuation = set.contains(TextOption.IGNORE_PUNCTUATION);
    }

    boolean same(String left, String right) {
        return asWritten ? sameTrimmed(left, right) : normal(left).equals(normal(right));
    }

    /** Whether the text says nothing under this rule: it is blank, or is all punctuation where that does not count. */
    boolean leavesNothingOf(String text) {
        return ignorePunctuation ? normal(text).isEmpty() : isBlank(text);
    }

    /** The text that stands for all that are the same under this rule. */
    String normal(String text) {
        String folded = ignoreCase ? CaseFolding.fold(text) : text;
        String counting = ignorePunctuation ? withoutPunctuation(folded) : folded;
        return collapse ? collapsed(counting) : trimmed(counting);
    }

    /** The text without white space around it, no-break spaces among it. */
    static String trimmed(String text) {
        int start = start(text);
        return text.substring(start, end(text, start));
    }

    static boolean isBlank(String text) {
        return start(text) == text.length();
    }

    /** Compares in place: this runs once for every item of a run. */
    private static boolean sameTrimmed(String left, String right) {
        int leftStart = start(left);
        int rightStart = start(right);
        int length = end(left, leftStart) - leftStart;
        return length == end(right, rightStart) - rightStart
                && left.regionMatches(leftStart, right, rightStart, length);
    }

    private static int start(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private static int end(String text, int start) {
        int end = text.length();
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** No white space lies outside the characters of 16 bits. */
    private static boolean isSpace(char c) {
        return c <= ' ' || (c > '~' && (c == '\ufeff' || Character.isWhitespace(c) || Character.isSpaceChar(c)));
    }

    private static String collapsed(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        for (int i = start(text), end = end(text, i); i < end; i++) {
            char c = text.charAt(i);
            if (!isSpace(c)) {
                collapsed.append(c);
            } else if (!isSpace(text.charAt(i - 1))) {
                collapsed.append(' ');
            }
        }
        return collapsed.toString();
    }

    private static String withoutPunctuation(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int next;
        for (int i = 0; i < text.length(); i = next) {
            int c = text.codePointAt(i);
            next = i + Character.charCount(c);
            if (!isPunctuation(c) || isPartOfNumber(c, text, next)) {
                kept.appendCodePoint(c);
            }
        }
        return kept.toString();
    }

    private static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isPartOfNumber(int mark, String text, int next) {
        return (mark == '.' || mark == ',' || mark == '-')
                && next < text.length()
                && Character.isDigit(text.codePointAt(next));
    }
}
