package dev.assay.dataset;

import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.json.JsonLimits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Datapoints to be read: a file, a stream, a reader or a resource of the class path. Bytes are UTF-8, whatever the platform
 * says; a byte order mark is skipped. A file or a resource is opened and closed by whoever reads it, and may be read again;
 * a stream or a reader that was handed in is read once, to its end, and stays the caller's to close; whatever reads it a second
 * time is a {@link ConflictException} with state {@code read}. Immutable apart from that.
 */
public final class DatasetSource {
    /**
     * What a source gives when it is opened: exactly one of the two.
     *
     * @param lent whether the caller closes it, not this
     */
    record Opened(@Nullable InputStream bytes, @Nullable Reader chars, boolean lent) implements Closeable {
        @Override
        public void close() throws IOException {
            if (bytes != null && !lent) {
                bytes.close();
            }
        }
    }

    private interface Opener {
        Opened open() throws IOException;
    }

    private final String name;
    private final @Nullable DatasetFormat format;
    private final JsonLimits limits;
    private final boolean rereadable;
    private final Opener opener;

    private DatasetSource(
            String name, @Nullable DatasetFormat format, JsonLimits limits, boolean rereadable, Opener opener) {
        this.name = Objects.requireNonNull(name, "name");
        this.format = format;
        this.limits = limits;
        this.rereadable = rereadable;
        this.opener = opener;
    }

    private static DatasetSource of(String name, boolean rereadable, Opener opener) {
        return new DatasetSource(name, null, JsonLimits.DEFAULT, rereadable, opener);
    }

    /** A file; its name's ending gives the format. */
    public static DatasetSource of(Path file) {
        return of(file.toString(), true, () -> open(file));
    }

    /** @param name what errors call it; its ending gives the format */
    public static DatasetSource of(InputStream bytes, String name) {
        Objects.requireNonNull(bytes, "bytes");
        return lent(name, new Opened(bytes, null, true));
    }

    /** @param name what errors call it; its ending gives the format */
    public static DatasetSource of(Reader chars, String name) {
        Objects.requireNonNull(chars, "chars");
        return lent(name, new Opened(null, chars, true));
    }

    /** Refuses to be opened twice: what is left is the empty end, which would pass for a source without rows. */
    private static DatasetSource lent(String name, Opened once) {
        AtomicBoolean read = new AtomicBoolean();
        return of(name, false, () -> {
            if (read.getAndSet(true)) {
                throw new ConflictException(
                        "read", "'" + name + "' was read already; make a new source of it, or give a Path");
            }
            return once;
        });
    }

    private static Opened open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            // some systems open it and fail at the first read, some speak of denied access
            throw new FileSystemException(file.toString(), null, "it is a directory");
        }
        return new Opened(Files.newInputStream(file), null, false);
    }

    /** A resource that the thread's context class loader, or else Assay's own, finds; {@code name} has no leading slash. */
    public static DatasetSource resource(String name) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader own = DatasetSource.class.getClassLoader();
        return resource(name, context == null ? Objects.requireNonNull(own) : context);
    }

    /** A resource that {@code loader} finds; {@code name} has no leading slash. */
    public static DatasetSource resource(String name, ClassLoader loader) {
        return of(name, true, () -> {
            InputStream bytes = Optional.ofNullable(loader.getResourceAsStream(name))
                    .orElseThrow(() -> new NoSuchFileException(name));
            return new Opened(bytes, null, false);
        });
    }

    /** The same source read in that format, whatever its name ends in. */
    public DatasetSource as(DatasetFormat newFormat) {
        return new DatasetSource(name, newFormat, limits, rereadable, opener);
    }

    /** The same source with other bounds on one record than 200 levels and 16 Mi characters. */
    public DatasetSource within(JsonLimits newLimits) {
        return new DatasetSource(name, format, newLimits, rereadable, opener);
    }

    /** The same name, format and limits over a copy of the content. */
    DatasetSource from(Path copy) {
        return new DatasetSource(name, format, limits, true, of(copy).opener);
    }

    /** What errors call it. */
    public String name() {
        return name;
    }

    /**
     * The format that was given, else the one of the name's ending.
     *
     * @throws dev.assay.error.ValidationException when the name ends in none that is known
     */
    public DatasetFormat format() {
        return format == null ? DatasetFormat.ofFileName(name) : format;
    }

    JsonLimits limits() {
        return limits;
    }

    boolean isRereadable() {
        return rereadable;
    }

    /**
     * @throws NotFoundException when the file or resource does not exist
     * @throws ConflictException when it can be read only once, and was
     * @throws dev.assay.error.ValidationException when it cannot be opened
     */
    Opened open() {
        try {
            return opener.open();
        } catch (NoSuchFileException e) {
            NotFoundException missing =
                    new NotFoundException("file", name, "here; check the path, which starts at the working directory");
            missing.addSuppressed(e);
            throw missing;
        } catch (IOException e) {
            throw FileRefused.reading(name, e);
        }
    }
}
