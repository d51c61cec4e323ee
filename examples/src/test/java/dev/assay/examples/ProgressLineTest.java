package dev.assay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.run.RunCounts;
import dev.assay.run.RunEvent.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void aTerminalHasOneLineThatIsWrittenOver() {
        ProgressLine line = new ProgressLine("hasty", out, true);
        line.show(progress(6));
        line.show(progress(12));
        assertThat(printed())
                .isEqualTo("\rhasty    [######..................] 6/24  6 ok  0 not      8/s, 1.5 s left     "
                        + "\rhasty    [############............] 12/24  12 ok  0 not    8/s, 1.5 s left     ");
    }

    @Test
    void aFileHasALineForEachQuarterHoweverTheEventsCome() {
        ProgressLine line = new ProgressLine("hasty", out, false);
        line.show(progress(5));
        line.show(progress(13));
        line.show(progress(14));
        line.show(progress(24));
        assertThat(printed().lines())
                .containsExactly(
                        "hasty     25 % of 24 items",
                        "hasty     50 % of 24 items", "hasty     75 % of 24 items", "hasty    100 % of 24 items");
    }

    private static Progress progress(long passed) {
        return new Progress("run", new RunCounts(24, passed, 0, 0, 0, 0), 8, Duration.ofMillis(1_500));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
