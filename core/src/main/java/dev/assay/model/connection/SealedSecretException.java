package dev.assay.model.connection;

import dev.assay.error.AssayException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A sealed secret cannot be opened here. Nothing of it is in the message. */
public final class SealedSecretException extends AssayException {
    private static final long serialVersionUID = 1L;

    /** Why it cannot be opened. */
    public enum Reason {
        /** The master key of that id was not handed over. */
        KEY_MISSING,
        /** It is not what was sealed under that key for that connection, provider and address. */
        BROKEN
    }

    private final Reason reason;
    private final String keyId;

    SealedSecretException(Reason reason, String keyId, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.keyId = Objects.requireNonNull(keyId, "keyId");
    }

    public Reason reason() {
        return reason;
    }

    /** The id of the master key that it was sealed under; empty when the stored text is too broken to say. */
    public String keyId() {
        return keyId;
    }
}
