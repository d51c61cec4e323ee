package dev.assay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.NotFoundException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleTest {
    private static final Map<String, ?> OPTIONS = Map.of("concurrency", 8, "storage", "");

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void anOptionIsHandedOver() {
        int code =
                run((options, out) -> assertThat(options.number("concurrency")).isEqualTo(3), "--concurrency", "3");
        assertThat(code).isZero();
    }

    @Test
    void anOptionMayBeText() {
        int code = run(
                (options, out) -> assertThat(options.text("storage")).isEqualTo("jdbc:h2:./runs"),
                "--storage",
                "jdbc:h2:./runs");
        assertThat(code).isZero();
    }

    @Test
    void whatAnExampleFindsWrongIsAFailure() {
        int code = run((options, out) -> {
            throw new Example.Failed("2 results for 3 items");
        });
        assertThat(code).isEqualTo(1);
        assertThat(errors()).isEqualTo("sample: 2 results for 3 items\n");
    }

    @Test
    void anUnknownOptionIsRefusedNamingTheOthers() {
        assertThat(run((options, out) -> {}, "--width", "3")).isEqualTo(2);
        assertThat(errors())
                .isEqualTo("sample: there is no option --width; there are --concurrency N, --storage TEXT\n");
    }

    @Test
    void anOptionThatIsNoNumberIsRefused() {
        assertThat(run((options, out) -> {}, "--concurrency", "many")).isEqualTo(2);
        assertThat(errors()).isEqualTo("sample: --concurrency takes a whole number up to 999999, found: many\n");
    }

    @Test
    void aFailureIsToldInOneLineWithoutAStackTrace() {
        int code = run((options, out) -> {
            throw new NotFoundException("run", "42");
        });
        assertThat(code).isEqualTo(1);
        assertThat(errors()).isEqualTo("sample: no run '42' in this project; check the id and the project\n");
    }

    @Test
    void aMissingDataFileIsToldWithTheRemedy() {
        int code = run((options, out) -> ExampleData.file("rivers.csv"));
        assertThat(code).isEqualTo(1);
        assertThat(errors())
                .isEqualTo("sample: the file examples/data/rivers.csv is missing; get it back, and start the example by"
                        + " the script examples/run or from the folder that holds examples\n");
    }

    private int run(Example.Body body, String... args) {
        PrintStream before = System.err;
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            return Example.run("sample", OPTIONS, args, body);
        } finally {
            System.setErr(before);
        }
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
