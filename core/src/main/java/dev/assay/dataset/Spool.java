package dev.assay.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** A source that can be read twice: itself, or a temporary copy of what can be read only once. */
final class Spool implements AutoCloseable {
    private final DatasetSource source;
    private final @Nullable Path copy;

    private Spool(DatasetSource source, @Nullable Path copy) {
        this.source = source;
        this.copy = copy;
    }

    static Spool of(DatasetSource source) {
        if (source.isRereadable()) {
            return new Spool(source, null);
        }
        source.format();
        try {
            Path copy = Files.createTempFile("assay-", ".spool");
            Spool spool = new Spool(source.from(copy), copy);
            try {
                try (DatasetSource.Opened opened = source.open()) {
                    copy(opened, copy);
                }
                return spool;
            } catch (IOException | RuntimeException failure) {
                spool.close();
                throw failure;
            }
        } catch (IOException e) {
            throw FileRefused.reading(source.name() + ", through a temporary copy", e);
        }
    }

    private static void copy(DatasetSource.Opened opened, Path target) throws IOException {
        InputStream bytes = opened.bytes();
        if (bytes != null) {
            Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        try (Writer writer = Files.newBufferedWriter(target, StandardCharsets.UTF_8);
                Reader reader = LentReader.over(opened.chars())) {
            reader.transferTo(writer);
        }
    }

    DatasetSource source() {
        return source;
    }

    @Override
    public void close() {
        if (copy != null) {
            try {
                Files.deleteIfExists(copy);
            } catch (IOException e) {
                copy.toFile().deleteOnExit();
            }
        }
    }
}
