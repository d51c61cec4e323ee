package dev.assay.model.scripted;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file with one line for each call. Each line is one write to a stream in append mode, so lines of several threads
 * and processes do not mix. A stream and not a channel, because an interrupt of a writing thread would close a
 * channel.
 */
final class CallLog implements AutoCloseable {
    private static final int SHOWN = 1_000;

    private final @Nullable OutputStream out;

    private CallLog(@Nullable OutputStream out) {
        this.out = out;
    }

    /** @param file null to write nothing */
    static CallLog open(@Nullable Path file) {
        try {
            return new CallLog(file == null ? null : new FileOutputStream(file.toFile(), true));
        } catch (IOException e) {
            throw ValidationException.of("options.call_log", "is a file that can be written: " + e.getMessage(), file);
        }
    }

    void append(Call call) {
        if (out != null) {
            write(out, line(call));
        }
    }

    private static String line(Call call) {
        String message = call.lastUser();
        Json line = Json.object()
                .put("pid", ProcessHandle.current().pid())
                .put("call", call.number())
                .put("model", call.model())
                .put("message", message.length() <= SHOWN ? message : message.substring(0, SHOWN))
                .build();
        return line.compact() + "\n";
    }

    private static void write(OutputStream out, String line) {
        try {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the call log cannot be written", e);
        }
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the call log cannot be closed", e);
        }
    }
}
