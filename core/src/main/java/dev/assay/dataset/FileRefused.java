package dev.assay.dataset;

import dev.assay.error.ValidationException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** Says in our terms why a file, or a stream of the caller's, could not be read or written; the failure is suppressed there. */
final class FileRefused {
    private FileRefused() {}

    static ValidationException reading(String name, IOException failed) {
        return of(
                name,
                "can be read to its end; nothing was stored: " + reason(failed) + "; give a readable file",
                failed);
    }

    static ValidationException writing(String name, IOException failed) {
        return of(name, "can be written: " + reason(failed) + "; give another path", failed);
    }

    private static ValidationException of(String name, String rule, IOException failed) {
        ValidationException refused = ValidationException.of("file", rule, name);
        refused.addSuppressed(failed);
        return refused;
    }

    /** The message of a file system's failure may be no more than the path. */
    private static String reason(IOException failed) {
        if (failed instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (failed instanceof NoSuchFileException) {
            return "there is no such directory";
        }
        if (failed instanceof FileSystemLoopException) {
            return "its symbolic links go in a circle";
        }
        String words = failed instanceof FileSystemException known ? known.getReason() : failed.getMessage();
        return words == null || words.isBlank() ? failed.toString() : words;
    }
}
