package dev.assay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code run} as far as it goes without building anything. */
@DisabledOnOs(OS.WINDOWS)
class RunScriptTest {
    private static final Path SCRIPT = Path.of("run").toAbsolutePath();

    @TempDir
    Path elsewhere;

    @Test
    void helpListsTheExamples() throws Exception {
        assertThat(run(0, "--help"))
                .contains("Usage: examples/run NAME", "quickstart", "judge", "own-code", "resume", "durable");
    }

    @Test
    void anUnknownNameListsTheExamples() throws Exception {
        assertThat(run(2, "nonesuch"))
                .contains("there is no example \"nonesuch\"", "quickstart", "judge", "own-code", "resume", "durable");
    }

    @Test
    void noNameListsTheExamples() throws Exception {
        assertThat(run(2)).doesNotContain("there is no example").contains("quickstart");
    }

    @Test
    void everyNameStandsForAProgram() throws IOException {
        List<String> programs = Pattern.compile("main=(\\w+)")
                .matcher(Files.readString(SCRIPT))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(programs)
                .hasSize(5)
                .allSatisfy(name -> assertThat(
                                Class.forName("dev.assay.examples." + name).getMethod("main", String[].class))
                        .isNotNull());
    }

    private String run(int expectedCode, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isEqualTo(expectedCode);
        return printed;
    }
}
