package dev.assay.testkit.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** MariaDB programs of the system. No option file is read, so the defaults are those of its makers. */
record MariaDbInstallation(Path server, Path installer) implements Installation {
    static MariaDbInstallation ofSystem() throws IOException {
        return new MariaDbInstallation(Commands.find("mariadbd"), Commands.find("mariadb-install-db"));
    }

    @Override
    public Product product() {
        return Product.MARIADB;
    }

    @Override
    public String name() {
        return "MariaDB of " + server;
    }

    @Override
    public void create(Path home) throws IOException {
        // root logs in through the socket only, hence a user of our own.
        Files.writeString(
                home.resolve("init.sql"),
                "CREATE USER IF NOT EXISTS '%s'@'127.0.0.1' IDENTIFIED BY '%s';\n"
                                .formatted(Product.USER, Product.PASSWORD)
                        + "GRANT ALL ON *.* TO '%s'@'127.0.0.1' WITH GRANT OPTION;\n".formatted(Product.USER));
        Commands.run(home, command(home, installer, "--skip-test-db", "--skip-name-resolve"));
    }

    @Override
    public List<String> command(Path home, int port) throws IOException {
        return command(
                home,
                server,
                "--init-file=" + home.resolve("init.sql"),
                "--socket=" + home.resolve("socket"),
                "--pid-file=" + home.resolve("pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--max-connections=200",
                "--max-allowed-packet=64M",
                "--innodb-flush-log-at-trx-commit=1");
    }

    private static List<String> command(Path home, Path program, String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(program.toString(), "--no-defaults", "--datadir=" + home.resolve("data"), "--tmpdir=" + home));
        if (Unprivileged.isRoots(home)) {
            command.add("--user=root");
        }
        command.addAll(List.of(options));
        return command;
    }

    @Override
    public String killSignal() {
        return "KILL";
    }
}
