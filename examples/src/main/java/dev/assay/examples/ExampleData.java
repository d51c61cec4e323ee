package dev.assay.examples;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The files in {@code examples/data}. */
final class ExampleData {
    /** Seen from this module, which is where the script and the tests run, and from the top of the sources. */
    private static final List<Path> DIRECTORIES = List.of(Path.of("data"), Path.of("examples", "data"));

    private ExampleData() {}

    /** @throws UncheckedIOException saying what is missing, when the file is in neither place */
    static Path file(String name) {
        return DIRECTORIES.stream()
                .map(directory -> directory.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> missing(name));
    }

    private static UncheckedIOException missing(String name) {
        String message = "the file examples/data/" + name + " is missing; get it back, and start the example by the"
                + " script examples/run or from the folder that holds examples";
        return new UncheckedIOException(message, new NoSuchFileException(name));
    }
}
