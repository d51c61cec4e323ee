package dev.assay.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.testkit.database.DatabaseServer;
import dev.assay.testkit.database.Databases;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

class DurableTest {
    private enum Database {
        /** The default. */
        SQLITE,
        H2,
        POSTGRES,
        MARIADB;

        String url(Path folder) {
            return switch (this) {
                case SQLITE -> "";
                case H2 -> "jdbc:h2:file:" + folder.resolve("durable") + ";WRITE_DELAY=0";
                case POSTGRES -> on(Databases.postgres());
                case MARIADB -> on(Databases.mariaDb());
            };
        }

        private static String on(Optional<DatabaseServer> server) {
            return server.orElseThrow(TestAbortedException::new).newDatabase();
        }
    }

    private static final Pattern LAST_LINE =
            Pattern.compile("items=(\\d+) results=(\\d+) distinct=(\\d+) calls=(\\d+) kills=(\\d+)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aRunSurvivesThreeKills(Database database) {
        survives(database, 120, 3);
    }

    @Tag("soak")
    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES", "MARIADB"})
    void aLongRunSurvivesManyKills(Database database) {
        survives(database, 2_000, 25);
    }

    /** The program itself fails when anything is lost or doubled. */
    private void survives(Database database, int items, int kills) {
        String url = database.url(folder);
        List<String> printed = durable("--storage", url, "--items", "" + items, "--kills", "" + kills);

        MatchResult last = LAST_LINE
                .matcher(printed.get(printed.size() - 1))
                .results()
                .findFirst()
                .orElseThrow();
        int calls = Integer.parseInt(last.group(4));
        assertThat(List.of(last.group(1), last.group(2), last.group(3))).containsOnly("" + items);
        assertThat(calls).isGreaterThanOrEqualTo(items);
        assertThat(last.group(5)).isEqualTo("" + kills);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:file:./runs", "jdbc:h2:~/runs;WRITE_DELAY=500", "jdbc:h2:./runs"})
    void anH2FileThatForgetsIsRefused(String url) {
        assertThatThrownBy(() -> durable("--storage", url))
                .isInstanceOf(Arguments.Wrong.class)
                .hasMessage("--storage is an H2 file, which loses the last moments of a killed process; "
                        + "add ;WRITE_DELAY=0 to the URL");
    }

    @Test
    void aDatabaseInMemoryIsRefused() {
        assertThatThrownBy(() -> durable("--storage", "jdbc:h2:mem:runs;WRITE_DELAY=0"))
                .isInstanceOf(Arguments.Wrong.class)
                .hasMessageStartingWith("--storage is in memory");
    }

    /** What it prints is shown in any case, because the seed is in it. */
    private static List<String> durable(String... options) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            Durable.run(Arguments.parse(Durable.options(), options), out);
        } finally {
            System.out.print(printed.toString(StandardCharsets.UTF_8));
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
