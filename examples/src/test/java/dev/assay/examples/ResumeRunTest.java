package dev.assay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ResumeRunTest {
    private static final Pattern CANCELLED =
            Pattern.compile("cancelled +status cancelled +(\\d+) of 60: .*\n +calls of the subject so far: (\\d+)\n");

    @Test
    void aResumedRunDoesOnlyWhatIsLeft() {
        String printed = Printed.by(ResumeRun::run, Map.of());

        MatchResult cancelled = CANCELLED.matcher(printed).results().findFirst().orElseThrow();
        assertThat(Integer.parseInt(cancelled.group(1))).isBetween(30, 59);
        assertThat(cancelled.group(2)).as("calls are results").isEqualTo(cancelled.group(1));
        assertThat(printed)
                .contains("resumed    status completed  60 of 60: 60 passed")
                .endsWith("calls of the subject so far: 60\n");
    }
}
