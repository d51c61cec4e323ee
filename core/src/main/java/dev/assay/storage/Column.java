package dev.assay.storage;

import java.time.Instant;
import java.util.Set;

/**
 * A typed column that rows can be found by.
 *
 * @param name lower-case snake case, unique in its table
 * @param type what it holds
 * @param nullable whether a row may leave it out; a key or order column may not
 */
public record Column<V>(String name, Type type, boolean nullable) {
    /** Keys and indexed text are at most this many characters, so that every database can index them. */
    public static final int MAX_TEXT = 512;

    /** What a column holds, and the Java type of its values. */
    public enum Type {
        /** A {@link String} of at most {@value Column#MAX_TEXT} characters, ordered and compared by its UTF-8 bytes. */
        TEXT,
        /** A {@link Long}. */
        LONG,
        /** A {@link Double}, finite. */
        DOUBLE,
        /** A {@link Boolean}, false before true. */
        BOOLEAN,
        /** An {@link Instant}, kept to the microsecond. */
        INSTANT,
        /** A {@link Set} of texts, only ever asked whether it holds any of some values. */
        TEXT_SET
    }

    public static Column<String> text(String name) {
        return new Column<>(name, Type.TEXT, false);
    }

    public static Column<Long> integer(String name) {
        return new Column<>(name, Type.LONG, false);
    }

    public static Column<Double> real(String name) {
        return new Column<>(name, Type.DOUBLE, false);
    }

    public static Column<Boolean> flag(String name) {
        return new Column<>(name, Type.BOOLEAN, false);
    }

    public static Column<Instant> instant(String name) {
        return new Column<>(name, Type.INSTANT, false);
    }

    public static Column<Set<String>> textSet(String name) {
        return new Column<>(name, Type.TEXT_SET, false);
    }

    /** The same column, which a row may leave out. */
    public Column<V> orNull() {
        return new Column<>(name, type, true);
    }
}
