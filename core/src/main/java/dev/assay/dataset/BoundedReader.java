package dev.assay.dataset;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Bounds the characters of one record, so that a quote that nobody closes cannot fill the heap. */
final class BoundedReader extends FilterReader {
    /** A record is longer than allowed. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final long limit;
    private long left;
    private boolean failed;

    /** @param limit characters of one record; what the parser reads ahead counts for the record before */
    BoundedReader(Reader reader, long limit) {
        super(reader);
        this.limit = limit;
    }

    /** A new record begins. */
    void allowAnother() {
        left = limit;
    }

    /** Whether the reader itself failed, not the parser. */
    boolean hasFailed() {
        return failed;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (left <= 0) {
            throw new TooLong();
        }
        try {
            int count = super.read(target, offset, length);
            left -= Math.max(0, count);
            return count;
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }
}
