package dev.assay.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one order of column values, the same on every backend. */
public final class Values {
    private Values() {}

    /**
     * Compares two values of one column: text by its UTF-8 bytes, everything else by its natural order; null first.
     *
     * @throws ClassCastException when the two are not of one type
     */
    public static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return 0;
        }
        if (a == null || b == null) {
            return a == null ? -1 : 1;
        }
        if (a instanceof String text) {
            return compareText(text, (String) b);
        }
        if (a instanceof Long number) {
            return number.compareTo((Long) b);
        }
        return compareOther(a, b);
    }

    private static int compareOther(Object a, Object b) {
        if (a instanceof Instant instant) {
            return instant.compareTo((Instant) b);
        }
        if (a instanceof Double number) {
            return number.compareTo((Double) b);
        }
        return ((Boolean) a).compareTo((Boolean) b);
    }

    /**
     * The order of UTF-8 bytes, which is that of code points. It differs from {@link String#compareTo} only where a
     * surrogate meets a character from U+E000 on.
     */
    public static int compareText(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean bothHigh = x >= Character.MIN_SURROGATE && y >= Character.MIN_SURROGATE;
                return bothHigh ? Integer.compare(rank(x), rank(y)) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Surrogates stand for code points above every single character, so they go last. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }

    /**
     * Refuses a value that the column cannot hold.
     *
     * @throws IllegalArgumentException naming the column, the rule and what was found
     */
    public static void check(Column<?> column, @Nullable Object value) {
        if (value == null) {
            require(column.nullable(), column, "must not be null", "null");
        } else if (value instanceof String text) {
            require(
                    text.length() <= column.maxLength(),
                    column,
                    "is at most " + column.maxLength() + " characters",
                    text.length() + " characters");
            require(text.indexOf('\0') < 0, column, "holds no NUL character", "one");
            require(!hasHalfSurrogate(text), column, "holds whole characters", "half of a surrogate pair");
        } else if (value instanceof Double number) {
            require(!number.isNaN() && !number.isInfinite(), column, "is a finite number", String.valueOf(number));
        } else if (value instanceof Instant instant) {
            require(isWholeMicros(instant), column, "is kept to the microsecond", instant.toString());
            require(isNear(instant), column, "is less than 290,000 years from 1970", instant.toString());
        } else if (value instanceof Set<?> set) {
            set.forEach(element -> check(Column.text(column.name(), column.maxLength()), element));
        }
    }

    /**
     * Microseconds since 1970 in UTC. More than 290,000 years from it, the greatest or least number; and rounded up, so that a
     * bound of a range cuts where it would cut among whole microseconds.
     */
    public static long micros(Instant instant) {
        if (!isNear(instant)) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return instant.getEpochSecond() * 1_000_000L + (instant.getNano() + 999) / 1_000;
    }

    /** The instant so many microseconds after 1970 began in UTC, or before when negative. */
    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Whether a text can be in any column: without NUL, which not every database takes, and half surrogate pairs. */
    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && !hasHalfSurrogate(text);
    }

    private static boolean isWholeMicros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).equals(instant);
    }

    private static boolean isNear(Instant instant) {
        return Math.abs(instant.getEpochSecond()) < Long.MAX_VALUE / 1_000_000;
    }

    /** UTF-8 has no form for one. */
    private static boolean hasHalfSurrogate(String text) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (Character.isSurrogate(c) && !pair) {
                return true;
            }
            i += pair ? 2 : 1;
        }
        return false;
    }

    private static void require(boolean holds, Column<?> column, String rule, String found) {
        if (!holds) {
            throw new IllegalArgumentException("column " + column.name() + " " + rule + "; found " + found);
        }
    }
}
