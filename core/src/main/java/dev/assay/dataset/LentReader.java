package dev.assay.dataset;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** A caller's reader: a byte order mark is skipped, and closing this leaves it open. */
final class LentReader extends PushbackReader {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private LentReader(Reader reader) {
        super(reader);
    }

    static Reader over(@Nullable Reader reader) throws IOException {
        LentReader lent = new LentReader(reader == null ? Reader.nullReader() : reader);
        int first = lent.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            lent.unread(first);
        }
        return lent;
    }

    @Override
    public void close() {}
}
