package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.assay.Assay;
import dev.assay.dataset.Dataset;
import dev.assay.error.AssayException;
import dev.assay.error.StorageException;
import dev.assay.error.ValidationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcStorageProviderTest {
    private static final String SECRET = "only-for-me";

    private static Assay open(Map<String, String> options) {
        return Assay.builder().storage("jdbc", options).build();
    }

    @ParameterizedTest
    @MethodSource("dev.assay.storage.jdbc.TestDatabase#all")
    void aUrlIsAllThatIsNeeded(TestDatabase database) {
        String url = database.newDatabase();
        Dataset dataset;
        try (Assay assay = open(Map.of("url", url))) {
            dataset = assay.datasets().create("capitals");
        }
        try (Assay assay = open(Map.of("url", url))) {
            assertThat(assay.datasets().named("capitals")).contains(dataset);
        }
    }

    @Test
    void allOptionsAreUsed() {
        String url = TestDatabase.POSTGRES.newDatabase();
        Sources.execute(url, "CREATE SCHEMA evals");
        String user = url.replaceAll(".*user=([^&]*).*", "$1");
        String password = url.replaceAll(".*password=([^&]*).*", "$1");
        Map<String, String> options = Map.of(
                "url",
                url.replaceAll("\\?.*", ""),
                "user",
                user,
                "password",
                password,
                "schema",
                "evals",
                "prefix",
                "my_",
                "connections",
                "2");
        try (Assay assay = open(options)) {
            assay.datasets().create("capitals");
            assertThat(Sources.query(Sources.plain(url), "SELECT COUNT(*) FROM evals.my_dataset"))
                    .containsExactly("1");
        }
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndNoValue() {
        Map<String, String> options =
                Map.of("jdbcUrl", "jdbc:h2:mem:x;PASSWORD=" + SECRET, "passwort", SECRET, "connections", "1");
        assertThatThrownBy(() -> open(options))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.problems())
                                .map(ValidationException.Problem::field)
                                .containsExactly("jdbcUrl", "passwort", "url", "connections"))
                .hasMessageContaining("is no option of the jdbc storage; it has [url, user, password, schema, prefix")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "-2", "1001", "2000", "01", "2.5", "two", ""})
    void aNumberOfConnectionsIsTwoToAThousand(String connections) {
        assertThatThrownBy(() -> open(Map.of("url", TestDatabase.SQLITE.url(), "connections", connections)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("connections: is a number from 2 to 1000 (found: " + connections + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgresql://localhost/evals", "localhost"})
    void aUrlIsThatOfADriver(String url) {
        assertThatThrownBy(() -> open(Map.of("url", url)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("url: is a JDBC URL, such as jdbc:postgresql://localhost/evals");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("no driver", "jdbc:nothing://me:" + SECRET + "@localhost/db?password=" + SECRET),
                Arguments.of("not its form", "jdbc:postgresql://me:" + SECRET + "@localhost:x:y/db"),
                Arguments.of("no server", "jdbc:postgresql://127.0.0.1:1/db?user=me&password=" + SECRET),
                Arguments.of("no server", "jdbc:mariadb://127.0.0.1:1/db?user=me&password=" + SECRET),
                Arguments.of("no host", "jdbc:postgresql://nowhere.invalid/db?user=me&password=" + SECRET),
                Arguments.of("relative", "jdbc:h2:nowhere;USER=me;PASSWORD=" + SECRET),
                Arguments.of("unknown setting", "jdbc:h2:mem:x;NOTHING=1;PASSWORD=" + SECRET),
                Arguments.of("no folder", "jdbc:sqlite:/proc/nowhere/x.db?password=" + SECRET));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureToOpenIsTypedAndTellsNoSecret(String what, String url) {
        Throwable failure = catchThrowable(() -> open(Map.of("url", url)));
        assertTellsNothing(failure, url);
    }

    @ParameterizedTest
    @MethodSource("dev.assay.storage.jdbc.DeadConnectionsTest#servers")
    void aWrongPasswordIsTypedAndNotShown(TestDatabase database) {
        String url = database.url().replaceAll("password=[^&]*", "password=" + SECRET);
        Throwable failure = catchThrowable(() -> open(Map.of("url", url)));
        assertTellsNothing(failure, url);
        assertThat(failure).isInstanceOf(StorageException.class).hasMessageContaining("user and password");
        String without = url.replaceAll("&?password=[^&]*", "");
        assertTellsNothing(catchThrowable(() -> open(Map.of("url", without, "password", SECRET))), without);
    }

    private static void assertTellsNothing(Throwable failure, String url) {
        assertThat(failure).isInstanceOf(AssayException.class);
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all, true));
        assertThat(all.toString()).doesNotContain(SECRET).doesNotContain(url);
    }

    @Test
    void aSecretInACauseIsNotTold() {
        Secrets secrets = new Secrets("jdbc:x://me:hush@host/db;pwd=quiet&accessToken=still", "silent");
        for (String secret : List.of("hush", "quiet", "still", "silent")) {
            RuntimeException cause = new IllegalStateException("ends with", new Exception("the word " + secret));
            StorageException failure = secrets.failure("open", cause, "look");
            assertThat(failure).hasMessage("could not open: ends with; look").hasNoCause();
            assertThat(secrets.failure("open", new Exception("saw " + secret), "look"))
                    .hasMessage("could not open: saw ***; look")
                    .hasNoCause();
        }
        RuntimeException harmless = new IllegalStateException("no room at me");
        assertThat(secrets.failure("open", harmless, "look")).hasCause(harmless);
    }

    @ParameterizedTest
    @MethodSource("dev.assay.storage.jdbc.TestDatabase#all")
    void afterCloseNoThreadAndNoConnectionIsLeft(TestDatabase database) throws InterruptedException {
        String url = database.newDatabase();
        Set<Thread> before = threads();
        try (Assay assay = open(Map.of("url", url))) {
            assay.datasets().create("capitals");
            assertThat(threads()).isNotEqualTo(before);
        }
        assertLeft(before);
        if (database == TestDatabase.POSTGRES) {
            String name = url.replaceAll(".*/([^/?]+)(\\?.*)?", "$1");
            String connections = "SELECT pid FROM pg_stat_activity WHERE datname = '" + name + "'";
            // The server's processes end a moment later than our side of them.
            awaitEmpty(() -> Sources.query(Sources.plain(database.url()), connections));
        }
    }

    @Test
    void whatCouldNotBeOpenedIsClosedAgain() throws InterruptedException {
        String url = TestDatabase.SQLITE.newDatabase();
        JdbcSchema.in(Sources.plain(url)).migrate();
        Sources.execute(url, "UPDATE assay_schema_version SET checksum = 'x'");
        Set<Thread> before = threads();
        assertThatThrownBy(() -> open(Map.of("url", url))).isInstanceOf(SchemaException.class);
        assertThatThrownBy(() -> open(Map.of("url", url, "prefix", "a-b"))).isInstanceOf(ValidationException.class);
        assertLeft(before);
    }

    /** Those that drivers keep for all connections of a process are theirs. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().matches("(PostgreSQL-JDBC|mariadb-|MVStore|H2 ).*"))
                .filter(thread ->
                        thread.getThreadGroup() == Thread.currentThread().getThreadGroup())
                .collect(Collectors.toSet());
    }

    private static void assertLeft(Set<Thread> before) throws InterruptedException {
        awaitEmpty(() ->
                threads().stream().filter(thread -> !before.contains(thread)).toList());
    }

    private static void awaitEmpty(Supplier<List<?>> found) throws InterruptedException {
        List<?> left = found.get();
        for (int glance = 0; glance < 200 && !left.isEmpty(); glance++) {
            Thread.sleep(10);
            left = found.get();
        }
        assertThat(left).isEmpty();
    }
}
