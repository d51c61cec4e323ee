package dev.assay.storage.jdbc;

import dev.assay.error.StorageException;

/** The tables in the database are not those that this library needs; nothing was changed. */
public final class SchemaException extends StorageException {
    private static final long serialVersionUID = 1L;

    SchemaException(String message) {
        super(message, null);
    }
}
