package dev.assay.error;

import org.jspecify.annotations.Nullable;

/** The request was sound but the thing it touches is not in a state that allows it: a taken name, a run that is over. */
public final class ConflictException extends AssayException {
    private static final long serialVersionUID = 1L;

    private final String state;

    /**
     * @param state the state that stands in the way, in one or two words: {@code completed}, {@code name taken}
     * @param message what was found, the rule, and what to do
     */
    public ConflictException(String state, String message) {
        this(state, message, null);
    }

    public ConflictException(String state, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.state = state;
    }

    public String state() {
        return state;
    }
}
