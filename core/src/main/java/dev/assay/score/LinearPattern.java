package dev.assay.score;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks patterns for the linear-time engine, which itself tells no position and expands repetitions without limit. */
final class LinearPattern {
    /** Compiling recurses, and takes time in the square of the length where a pattern is wrong. */
    private static final int MAX_LENGTH = 10_000;

    /** A text of n characters takes up to n times so many steps: at 5,000 about 30 µs for each character. */
    private static final int MAX_STEPS = 5_000;

    /** How the engine calls a closing bracket that nothing opened. */
    private static final String STACK_UNDERFLOW = "stack underflow";

    private static final String REMEDY =
            "; matching takes linear time, so there are no back-references, no look-around,"
                    + " and no possessive or atomic groups";

    private LinearPattern() {}

    /** The rule that a pattern breaks, with the place and the remedy; null when it is sound. */
    static @Nullable String problem(String pattern) {
        if (pattern.length() > MAX_LENGTH || PatternSize.of(pattern) > MAX_STEPS) {
            return "is a pattern of at most " + MAX_LENGTH + " characters, and of " + MAX_STEPS
                    + " steps once its repetitions are written out";
        }
        try {
            PatternSyntaxException error = error(pattern);
            return error == null
                    ? null
                    : "is an RE2 pattern; " + words(error) + " at " + place(pattern, error) + REMEDY;
        } catch (StackOverflowError tooDeep) {
            return "is a pattern with fewer groups in groups";
        }
    }

    private static @Nullable PatternSyntaxException error(String pattern) {
        try {
            Pattern.compile(pattern);
            return null;
        } catch (PatternSyntaxException e) {
            return e;
        }
    }

    private static String words(PatternSyntaxException error) {
        return error.getPattern().equals(STACK_UNDERFLOW) ? "unexpected )" : error.getDescription();
    }

    /** The engine reads from the left: the error is at the first occurrence whose prefix shows the same error. */
    private static String place(String pattern, PatternSyntaxException error) {
        String mark = error.getPattern().equals(STACK_UNDERFLOW) ? ")" : error.getPattern();
        if (mark.isEmpty() || error.getDescription().equals("missing closing )")) {
            return "the end";
        }
        for (int at = pattern.indexOf(mark); at >= 0; at = pattern.indexOf(mark, at + 1)) {
            PatternSyntaxException earlier = error(pattern.substring(0, at + mark.length()));
            if (earlier != null && Objects.equals(earlier.getMessage(), error.getMessage())) {
                return "character " + (at + 1);
            }
        }
        return Reasons.quoted(mark);
    }
}
