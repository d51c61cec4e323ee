package dev.assay.error;

import org.jspecify.annotations.Nullable;

/** The root of every exception that Assay throws on purpose. Its message says what was found, the rule, and what to do. */
public abstract class AssayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected AssayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
