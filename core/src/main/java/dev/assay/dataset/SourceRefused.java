package dev.assay.dataset;

import java.io.IOException;

/** A source that cannot be read any further; travels through parsers as one of the failures they know. */
final class SourceRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final long column;

    SourceRefused(long line, long column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    long line() {
        return line;
    }

    long column() {
        return column;
    }

    /** The refusal that a parser's failure wraps; the failure itself is thrown when there is none. */
    static SourceRefused in(RuntimeException failure) {
        if (failure.getCause() instanceof SourceRefused refused) {
            return refused;
        }
        throw failure;
    }
}
