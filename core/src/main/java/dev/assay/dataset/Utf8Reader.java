package dev.assay.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Decodes UTF-8 strictly and knows where it is. A byte that belongs to no character is a problem, and reading goes on behind
 * it; UTF-16 and binary data are refused as a whole. Skips a byte order mark. Does not close the stream.
 */
final class Utf8Reader extends Reader {
    private static final int BUFFER = 1 << 15;
    /** Bytes that tell a byte order mark, and the longest character. */
    private static final int LONGEST_MARK = 4;

    private static final char REPLACEMENT = '\uFFFD';

    private final InputStream in;
    private final Problems problems;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private boolean started;
    private boolean ended;
    private long line = 1;
    private long column = 1;

    Utf8Reader(InputStream in, Problems problems) {
        this.in = in;
        this.problems = problems;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!chars.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    private void decode() throws IOException {
        ended = !fill();
        if (!started) {
            start();
        }
        chars.clear();
        int counted = 0;
        CoderResult result = decoder.decode(bytes, chars, ended);
        while (result.isError()) {
            count(counted, chars.position());
            malformed(result.length());
            chars.put(REPLACEMENT);
            column++;
            counted = chars.position();
            result = chars.hasRemaining() ? decoder.decode(bytes, chars, ended) : CoderResult.OVERFLOW;
        }
        count(counted, chars.position());
        ended = ended && !bytes.hasRemaining();
        chars.flip();
    }

    /** Reads more bytes behind those that are left; false at the end of the stream. */
    private boolean fill() throws IOException {
        bytes.compact();
        int read;
        do {
            read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            bytes.position(bytes.position() + Math.max(0, read));
        } while (read >= 0 && bytes.position() < LONGEST_MARK);
        bytes.flip();
        return read >= 0;
    }

    private void start() throws SourceRefused {
        started = true;
        if (startsWith(0xFE, 0xFF) || startsWith(0xFF, 0xFE)) {
            throw new SourceRefused(1, 1, "found the byte order mark of UTF-16; a source is UTF-8; save it as UTF-8");
        }
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            bytes.position(3);
        }
    }

    private boolean startsWith(int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.limit() || (bytes.get(i) & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private void malformed(int length) {
        String found = String.format(Locale.ROOT, "found the byte 0x%02X", bytes.get(bytes.position()) & 0xFF);
        problems.add(line, column, found + ", which is not UTF-8 here; a source is UTF-8; save it as UTF-8");
        bytes.position(bytes.position() + length);
    }

    /** Moves the place over decoded characters. */
    private void count(int from, int to) throws SourceRefused {
        char[] text = chars.array();
        int lineStart = -1;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c == '\n') {
                line++;
                lineStart = i + 1;
            } else if (c == 0) {
                long at = lineStart < 0 ? column + i - from : i - lineStart + 1L;
                throw new SourceRefused(
                        line,
                        at,
                        "found a NUL byte: this is UTF-16 or binary data; a source is UTF-8; save it as UTF-8");
            }
        }
        column = lineStart < 0 ? column + to - from : to - lineStart + 1L;
    }

    @Override
    public void close() {}
}
