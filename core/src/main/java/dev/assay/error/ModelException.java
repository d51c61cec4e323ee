package dev.assay.error;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A call to a model did not give a usable reply. */
public final class ModelException extends AssayException {
    private static final long serialVersionUID = 1L;

    /** Why the call failed, which alone decides whether it is tried again. */
    public enum Kind {
        RATE_LIMIT(true),
        OVERLOADED(true),
        SERVER(true),
        TIMEOUT(true),
        CONNECTION(true),
        AUTHENTICATION(false),
        NOT_FOUND(false),
        INVALID(false),
        CONTENT_FILTER(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        /** Whether the same call may succeed later. */
        public boolean retryable() {
            return retryable;
        }
    }

    private final Kind kind;
    private final @Nullable Integer status;
    private final @Nullable Duration retryAfter;
    private final @Nullable String parameter;

    public ModelException(Kind kind, String message) {
        this(kind, message, null, null, null);
    }

    /**
     * @param status the HTTP status, or null when the call never got one
     * @param retryAfter how long the endpoint asked to wait, or null when it did not say
     */
    public ModelException(
            Kind kind,
            String message,
            @Nullable Integer status,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        this(kind, message, status, retryAfter, null, cause);
    }

    /** @param parameter the parameter of the request that was refused, as its service names it; null when it did not say */
    public ModelException(
            Kind kind,
            String message,
            @Nullable Integer status,
            @Nullable Duration retryAfter,
            @Nullable String parameter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.status = status;
        this.retryAfter = retryAfter;
        this.parameter = parameter;
    }

    public Kind kind() {
        return kind;
    }

    public OptionalInt status() {
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The parameter of the request that was refused, such as {@code temperature} or {@code response_format}. */
    public Optional<String> parameter() {
        return Optional.ofNullable(parameter);
    }
}
