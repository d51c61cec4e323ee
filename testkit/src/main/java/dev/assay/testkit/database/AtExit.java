package dev.assay.testkit.database;

/** What ends with the JVM. */
final class AtExit {
    private AtExit() {}

    static void close(AutoCloseable resource) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> quietly(resource), "assay-testkit-close"));
    }

    /** Nobody is left to be told, and the next resource has a hook of its own. */
    @SuppressWarnings("UnusedException")
    private static void quietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            return;
        }
    }
}
