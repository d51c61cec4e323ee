package dev.assay.storage;

import java.time.Instant;
import java.util.Set;

/**
 * A typed column that rows can be found by.
 *
 * @param name lower-case snake case, unique in its table
 * @param type what it holds
 * @param maxLength of a text, or of each text of a set: the most characters (UTF-16), 1 to {@value #MAX_TEXT}; else 0
 * @param nullable whether a row may leave it out; a key or order column may not
 */
public record Column<V>(String name, Type type, int maxLength, boolean nullable) {
    /** Keys and indexed text are at most this many characters, so that every database can index them. */
    public static final int MAX_TEXT = 512;

    private static final int ULID_LENGTH = 26;

    /** What a column holds, and the Java type of its values. */
    public enum Type {
        /** A {@link String} of at most {@link Column#maxLength} characters, ordered and compared by its UTF-8 bytes. */
        TEXT,
        /** A {@link Long}. */
        LONG,
        /** A {@link Double}, finite. A backend may give 0.0 for -0.0. */
        DOUBLE,
        /** A {@link Boolean}, false before true. */
        BOOLEAN,
        /** An {@link Instant}, kept to the microsecond. */
        INSTANT,
        /** A {@link Set} of texts, only ever asked whether it holds any of some values. */
        TEXT_SET
    }

    public Column {
        boolean isText = type == Type.TEXT || type == Type.TEXT_SET;
        if (isText ? maxLength < 1 || maxLength > MAX_TEXT : maxLength != 0) {
            throw new IllegalArgumentException("column " + name + " holds " + type + " of 1 to " + MAX_TEXT
                    + " characters, or no text and then 0; found " + maxLength);
        }
    }

    /** A text of the greatest length there is. */
    public static Column<String> text(String name) {
        return text(name, MAX_TEXT);
    }

    /** @param maxLength the most characters; the shorter, the more columns go into one index */
    public static Column<String> text(String name, int maxLength) {
        return new Column<>(name, Type.TEXT, maxLength, false);
    }

    /** The id of something, a ULID. */
    public static Column<String> id(String name) {
        return text(name, ULID_LENGTH);
    }

    public static Column<Long> integer(String name) {
        return new Column<>(name, Type.LONG, 0, false);
    }

    public static Column<Double> real(String name) {
        return new Column<>(name, Type.DOUBLE, 0, false);
    }

    public static Column<Boolean> flag(String name) {
        return new Column<>(name, Type.BOOLEAN, 0, false);
    }

    public static Column<Instant> instant(String name) {
        return new Column<>(name, Type.INSTANT, 0, false);
    }

    public static Column<Set<String>> textSet(String name) {
        return new Column<>(name, Type.TEXT_SET, MAX_TEXT, false);
    }

    /** The same column, which a row may leave out. */
    public Column<V> orNull() {
        return new Column<>(name, type, maxLength, true);
    }
}
