package dev.assay.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary JSONL file of unnamed rows, 300 bytes each; closing it deletes it. */
record JsonlFile(Path path, int lines) implements AutoCloseable {
    private static final int LINE = 300;

    static JsonlFile of(int lines) throws IOException {
        Path path = Files.createTempFile("assay", ".jsonl");
        try (BufferedWriter writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            for (int i = 0; i < lines; i++) {
                String start = "{\"input\": {\"question\": \"What is " + i + " plus 1?\"}, \"expected_output\": \""
                        + (i + 1L) + "\", \"metadata\": {\"filler\": \"";
                String end = "\"}}";
                writer.write(start);
                writer.write("x".repeat(Math.max(0, LINE - 1 - start.length() - end.length())));
                writer.write(end);
                writer.write('\n');
            }
        }
        return new JsonlFile(path, lines);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
