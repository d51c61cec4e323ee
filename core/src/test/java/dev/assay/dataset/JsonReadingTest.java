package dev.assay.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadingTest {
    private static Reading json(String text) {
        return Reading.of(DatasetFormat.JSON, text);
    }

    @Test
    void elementsAreRowsAndKnowTheirPlace() {
        Reading reading = json("\uFEFF[\n  {\"input\": 1},\n  {\"input\": 2}, {\"input\": 3}\n]\n");
        assertThat(reading.places()).containsExactly("2:3", "3:3", "3:17");
        assertThat(json("[]").rows()).isEmpty();
    }

    @Test
    void aRowThatIsRefusedDoesNotStopTheReading() {
        Reading reading = json("[{\"input\": 1},\n {\"messages\": []},\n {\"input\": 3}]");
        assertThat(reading.rows()).hasSize(2);
        assertThat(reading.problem().line()).isEqualTo(2);
        assertThat(reading.problem().column()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "1",
                "[{}",
                "[{\"input\": 1}] x",
                "[{\"input\": 1},]",
                "[{\"input\": 1} {\"input\": 2}]"
            })
    void anythingButOneArrayIsAProblem(String text) {
        assertThat(json(text).report().isValid()).isFalse();
    }

    @Test
    void brokenJsonIsReportedWhereItBreaks() {
        Reading reading = json("[\n {\"input\": 1},\n {\"input\": oops}\n]");
        assertThat(reading.rows()).hasSize(1);
        assertThat(reading.problem().line()).isEqualTo(3);
        assertThat(reading.problem().column()).isEqualTo(12);
    }

    @Test
    void nestingIsLimitedTo200Levels() {
        String fits = "[{\"input\": " + "[".repeat(199) + "]".repeat(199) + "}]";
        String exceeds = "[{\"input\": " + "[".repeat(200) + "]".repeat(200) + "}]";
        assertThat(json(fits).report().isValid()).isTrue();
        assertThat(json(exceeds).report().isValid()).isFalse();
    }
}
