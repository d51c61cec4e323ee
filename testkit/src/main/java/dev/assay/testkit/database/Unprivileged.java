package dev.assay.testkit.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How to run a program that refuses to be root: as we are when we are not root, else as nobody. */
record Unprivileged(List<String> prefix) {
    private static final int NOBODY = 65534;

    /** Needs a kernel that lets us make user namespaces; files stay ours. */
    private static final List<String> NAMESPACE = List.of("unshare", "--user");

    /** Needs a root that may become others, which some containers' root may not. */
    private static final List<String> OTHER_USER =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    /** For us, who made this folder. */
    static Unprivileged of(Path home) throws IOException {
        if (!isRoots(home)) {
            return new Unprivileged(List.of());
        }
        return Stream.of(NAMESPACE, OTHER_USER)
                .filter(prefix -> Commands.succeeds(prefix, "true"))
                .map(Unprivileged::new)
                .findFirst()
                .orElseThrow(() ->
                        new IOException("as root, it needs unshare or setpriv (util-linux), and neither works here"));
    }

    static boolean isRoots(Path file) throws IOException {
        return Files.getAttribute(file, "unix:uid").equals(0);
    }

    /** Makes a folder in which the program may write. */
    void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
        if (prefix.equals(OTHER_USER)) {
            Files.setAttribute(folder, "unix:uid", NOBODY);
        }
    }

    List<String> command(String... command) {
        return Stream.concat(prefix.stream(), Stream.of(command)).toList();
    }
}
