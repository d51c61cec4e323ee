package dev.assay.json;

import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;
import java.io.Reader;

/**
 * Hands characters to the parser until a bound, and remembers the last of them to explain an error. The parser asks for
 * more only when it has used up what it got, so the bound holds inside a single token, too. Skips a byte order mark.
 */
final class JsonSource extends Reader {
    /** The most that is handed over at once, and so the most that may be read beyond the bound. */
    private static final int CHUNK = 4_096;

    private final Reader reader;
    private final StringBuilder last = new StringBuilder(3 * CHUNK);
    private long delivered;
    private JsonLocation start = JsonLocation.NA;
    private JsonLimits limits = JsonLimits.IN_MEMORY;

    JsonSource(Reader reader) {
        this.reader = reader;
    }

    /** From now on, refuses to read on once the value at {@code start} is longer than allowed. */
    void bound(JsonLocation start, JsonLimits limits) {
        this.start = start;
        this.limits = limits;
    }

    /** At least all characters of the last hand-over. */
    String last() {
        return last.toString();
    }

    /** The offset of {@link #last()}. */
    long lastStart() {
        return delivered - last.length();
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (delivered - start.getCharOffset() > limits.maxLength()) {
            throw new JsonRefusal(JsonDiagnosis.tooLong(limits), start);
        }
        int count = reader.read(target, offset, Math.min(length, CHUNK));
        if (delivered == 0 && count > 0 && target[offset] == '\uFEFF') {
            System.arraycopy(target, offset + 1, target, offset, count - 1);
            count = count > 1 ? count - 1 : reader.read(target, offset, Math.min(length, CHUNK));
        }
        if (count > 0) {
            remember(target, offset, count);
        }
        return count;
    }

    private void remember(char[] target, int offset, int count) {
        if (last.length() + count > last.capacity()) {
            last.delete(0, last.length() - CHUNK);
        }
        last.append(target, offset, count);
        delivered += count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
