package dev.assay.dataset;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Splits characters into lines in place, in the memory of one line. A line ends at a line feed, a carriage return before it
 * belongs to the ending. Not thread-safe.
 */
final class CharLines {
    private static final int BUFFER = 1 << 16;

    private final Reader reader;
    private final long maxLength;
    private char[] text = new char[BUFFER];
    private int start;
    private int end;
    private int filled;
    private long number;
    private boolean tooLong;
    private boolean ended;

    /** @param maxLength the most characters of a line that are kept */
    CharLines(Reader reader, long maxLength) {
        this.reader = reader;
        this.maxLength = maxLength;
    }

    /** Moves to the next line; false when there is none. */
    boolean next() throws IOException {
        start = number == 0 ? 0 : end + 1;
        tooLong = false;
        int scanned = start;
        while (true) {
            for (int i = scanned; i < filled; i++) {
                if (text[i] == '\n') {
                    return found(i);
                }
            }
            if (ended) {
                return (start < filled || tooLong) && found(filled);
            }
            scanned = more();
        }
    }

    private boolean found(int lineEnd) {
        end = lineEnd;
        number++;
        tooLong |= end - start > maxLength;
        return true;
    }

    /** Reads more; gives where to look on. */
    private int more() throws IOException {
        if (filled - start > maxLength) {
            tooLong = true;
            filled = start;
        }
        if (start > 0) {
            System.arraycopy(text, start, text, 0, Math.max(0, filled - start));
            filled = Math.max(0, filled - start);
            start = 0;
        }
        if (filled == text.length) {
            long wanted = 2L * text.length < maxLength ? 2L * text.length : maxLength + BUFFER;
            text = Arrays.copyOf(text, (int) Math.min(Integer.MAX_VALUE - 8L, wanted));
        }
        int scanned = filled;
        int count = reader.read(text, filled, text.length - filled);
        ended = count < 0;
        filled += Math.max(0, count);
        return scanned;
    }

    /** The line number, 1 first. */
    long number() {
        return number;
    }

    /** Whether the line was longer than allowed; what is left of it is of no use. */
    boolean isTooLong() {
        return tooLong;
    }

    char[] text() {
        return text;
    }

    int offset() {
        return start;
    }

    int length() {
        boolean carriageReturn = end > start && text[end - 1] == '\r';
        return end - start - (carriageReturn ? 1 : 0);
    }

    boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (text[i] > ' ') {
                return false;
            }
        }
        return true;
    }
}
