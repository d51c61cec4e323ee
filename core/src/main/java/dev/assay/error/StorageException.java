package dev.assay.error;

import org.jspecify.annotations.Nullable;

/** The storage backend failed or could not be reached. What was reported as stored before stays stored. */
public class StorageException extends AssayException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
