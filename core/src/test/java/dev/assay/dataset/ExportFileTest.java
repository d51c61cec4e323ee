package dev.assay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void someFile() {
        file = folder.resolve("rows.csv");
    }

    @AfterEach
    void noPartIsLeft() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all).noneMatch(path -> path.toString().endsWith(".part"));
        }
    }

    private static void write(Path target, String text) throws IOException {
        ExportFile.write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assumePosix() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    }

    @Test
    void aNewFileHasTheModeThatAnyNewFileHas() throws IOException {
        assumePosix();
        write(file, "new");
        Path other = Files.createFile(folder.resolve("other"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void aReplacedFileKeepsItsMode() throws IOException {
        assumePosix();
        for (String mode : new String[] {"rw-------", "rw-rw-rw-", "r--r-----"}) {
            Set<PosixFilePermission> given = PosixFilePermissions.fromString(mode);
            Files.deleteIfExists(file);
            Files.setPosixFilePermissions(Files.writeString(file, "before"), given);
            write(file, "after");
            assertThat(file).hasContent("after");
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(given);
        }
    }

    @Test
    void aLinkStaysAndItsTargetIsReplaced() throws IOException {
        assumePosix();
        Path real = Files.createDirectory(folder.resolve("real")).resolve("rows.csv");
        Files.writeString(real, "before");
        Path middle = Files.createSymbolicLink(folder.resolve("middle"), Path.of("real", "rows.csv"));
        Files.createSymbolicLink(file, middle);
        write(file, "after");
        assertThat(Files.isSymbolicLink(file)).isTrue();
        assertThat(Files.isSymbolicLink(middle)).isTrue();
        assertThat(Files.isSymbolicLink(real)).isFalse();
        assertThat(real).hasContent("after");
    }

    @Test
    void aLinkToNothingMakesItsTarget() throws IOException {
        assumePosix();
        Files.createSymbolicLink(file, Path.of("later.csv"));
        write(file, "made");
        assertThat(Files.isSymbolicLink(file)).isTrue();
        assertThat(folder.resolve("later.csv")).hasContent("made");
    }

    @Test
    void linksInACircleAreRefused() throws IOException {
        assumePosix();
        Files.createSymbolicLink(file, Path.of("back"));
        Files.createSymbolicLink(folder.resolve("back"), Path.of("rows.csv"));
        assertThatIOException().isThrownBy(() -> write(file, "x")).isInstanceOf(FileSystemLoopException.class);
    }

    @Test
    void aPipeIsWrittenToAndStays() throws Exception {
        Path mkfifo = Path.of("/usr/bin/mkfifo");
        assumeTrue(Files.isExecutable(mkfifo));
        Process making = new ProcessBuilder(mkfifo.toString(), file.toString()).start();
        assumeTrue(making.waitFor() == 0);
        Path pipe = Files.createSymbolicLink(folder.resolve("link.csv"), file);
        FutureTask<String> reading = new FutureTask<>(() -> Files.readString(file));
        new Thread(reading, "reader of the pipe").start();
        write(pipe, "x");
        assertThat(reading.get()).isEqualTo("x");
        assertThat(Files.isSymbolicLink(pipe)).isTrue();
        assertThat(Files.isRegularFile(file)).isFalse();
    }

    @Test
    void aDirectoryIsNeverReplaced() throws IOException {
        Files.createDirectory(file);
        assertThatIOException().isThrownBy(() -> write(file, "x")).withMessageContaining("it is a directory");
        assertThat(file).isDirectory();
    }

    @Test
    void aFailureLeavesTheFileAsItWas() throws IOException {
        Files.writeString(file, "before");
        assertThatIOException()
                .isThrownBy(() -> ExportFile.write(file, out -> {
                    out.write('x');
                    throw new IOException("full");
                }));
        assertThat(file).hasContent("before");
    }
}
