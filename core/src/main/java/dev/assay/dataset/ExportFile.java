package dev.assay.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a file whole or not at all: into a part beside the real target, which then takes its place. */
final class ExportFile {
    /** As many symbolic links as Linux follows. */
    private static final int MOST_LINKS = 40;

    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private ExportFile() {}

    static void write(Path file, Content content) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a directory");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // a device or a pipe, such as /dev/stdout, is not to be replaced by a file
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
                content.writeTo(out);
            }
            return;
        }
        Path target = target(file);
        Set<PosixFilePermission> kept = permissions(target);
        // not createTempFile, whose files nobody else may read
        Path part = target.resolveSibling(".assay-" + UUID.randomUUID() + ".part");
        Files.createFile(part, creation(kept));
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                content.writeTo(out);
            }
            if (kept != null) {
                Files.setPosixFilePermissions(part, kept);
            }
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Where the links lead, whether or not there is a file yet. */
    private static Path target(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        for (int i = 0; Files.isSymbolicLink(target); i++) {
            if (i == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    /** Those of the file that is replaced; null for a new one, whose are the system's default, or where there are none such. */
    private static @Nullable Set<PosixFilePermission> permissions(Path target) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        return view == null || !Files.exists(target)
                ? null
                : view.readAttributes().permissions();
    }

    /** From its first byte on nobody may read the part who may not read what it replaces. */
    private static FileAttribute<?>[] creation(@Nullable Set<PosixFilePermission> kept) {
        if (kept == null) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> writable = EnumSet.of(PosixFilePermission.OWNER_WRITE);
        writable.addAll(kept);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(writable)};
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
