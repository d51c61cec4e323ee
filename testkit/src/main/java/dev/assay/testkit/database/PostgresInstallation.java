package dev.assay.testkit.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL programs in a folder. The server refuses to be root, hence {@link Unprivileged}. */
record PostgresInstallation(String name, Path bin) implements Installation {
    private static final Path SYSTEM = Path.of("/usr/lib/postgresql");

    /** The first with the options we use. */
    private static final int OLDEST = 15;

    /** The newest version that is installed the way Debian does it. */
    static PostgresInstallation newestOfSystem() throws IOException {
        try (Stream<Path> versions = Files.isDirectory(SYSTEM) ? Files.list(SYSTEM) : Stream.empty()) {
            return versions.filter(
                            folder -> Files.isExecutable(folder.resolve("bin/initdb")) && version(folder) >= OLDEST)
                    .max(Comparator.comparingInt(PostgresInstallation::version))
                    .map(folder -> new PostgresInstallation("PostgreSQL of " + folder, folder.resolve("bin")))
                    .orElseThrow(() -> new IOException("no version from " + OLDEST + " on under " + SYSTEM));
        }
    }

    private static int version(Path folder) {
        String name = folder.getFileName().toString();
        return name.matches("[0-9]{1,4}") ? Integer.parseInt(name) : 0;
    }

    @Override
    public Product product() {
        return Product.POSTGRES;
    }

    @Override
    public void create(Path home) throws IOException {
        Path password = Files.writeString(home.resolve("password"), Product.PASSWORD);
        Unprivileged unprivileged = Unprivileged.of(home);
        unprivileged.createFolder(home.resolve("data"));
        // A collation that does not order by bytes, as in production: a forgotten COLLATE shows.
        Commands.run(
                home,
                unprivileged.command(
                        bin.resolve("initdb").toString(),
                        "--pgdata=" + home.resolve("data"),
                        "--username=" + Product.USER,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=icu",
                        "--icu-locale=en",
                        "--no-sync"));
    }

    @Override
    public List<String> command(Path home, int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                bin.resolve("postgres").toString(), "-D", home.resolve("data").toString(), "-p", String.valueOf(port)));
        Stream.of(
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "max_connections=200",
                        "fsync=on",
                        "full_page_writes=on",
                        "synchronous_commit=on")
                .forEach(setting -> command.addAll(List.of("-c", setting)));
        return Unprivileged.of(home).command(command.toArray(String[]::new));
    }

    /** Immediate mode. After KILL its other processes live on for a moment, and keep it from being started again. */
    @Override
    public String killSignal() {
        return "QUIT";
    }
}
