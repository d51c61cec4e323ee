package dev.assay.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.DatasetFormatException.Problem;
import dev.assay.json.Json;
import dev.assay.json.JsonLimits;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonlReadingTest {
    private static final String GOOD = "{\"input\": \"q\"}";

    @Test
    void aBrokenLineIsReportedWhereItBreaksAndTheRestIsRead() {
        String[] lines = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> i == 7 ? "{\"input\": \"q\" oops}" : GOOD)
                .toArray(String[]::new);
        Reading reading = Reading.jsonl(lines);
        assertThat(reading.rows()).hasSize(8);
        assertThat(reading.problem().line()).isEqualTo(7);
        assertThat(reading.problem().column()).isEqualTo(15);
        assertThat(reading.places()).contains("6:1", "8:1").doesNotContain("7:1");
    }

    @Test
    void blankLinesAndCarriageReturnsAreNoRows() {
        Reading reading = Reading.of(DatasetFormat.JSONL, "\r\n  \t\r\n" + GOOD + "\r\n\n" + GOOD + "\r\n\r\n");
        assertThat(reading.places()).containsExactly("3:1", "5:1");
        assertThat(reading.report().isValid()).isTrue();
    }

    @Test
    void theLastLineNeedsNoEnding() {
        assertThat(Reading.jsonl(GOOD, GOOD).rows()).hasSize(2);
        assertThat(Reading.jsonl().rows()).isEmpty();
    }

    @Test
    void aByteOrderMarkIsSkippedAtTheStartOnly() {
        assertThat(Reading.of(DatasetFormat.JSONL, "\uFEFF" + GOOD).rows()).hasSize(1);
        assertThat(Reading.jsonl(GOOD, "\uFEFF" + GOOD).problem().line()).isEqualTo(2);
    }

    @Test
    void aRowThatIsNoObjectIsAProblem() {
        assertThat(Reading.jsonl("[1]").problem().message()).contains("is a JSON object");
        assertThat(Reading.jsonl("{} {}").problem().column()).isEqualTo(4);
    }

    @Test
    void textThatIsNotUtf8IsReportedWithItsPlaceAndReadingGoesOn() {
        byte[] latin1 = (GOOD + "\n{\"input\": \"caf\u00e9s\"}\n{\n{\"input\": \"\u00fc\"}")
                .getBytes(StandardCharsets.ISO_8859_1);
        Reading reading = Reading.bytes(DatasetFormat.JSONL, latin1);
        assertThat(reading.report().problems()).extracting(Problem::line).containsExactly(2L, 3L, 4L);
        assertThat(reading.report().problems().get(0).column()).isEqualTo(15);
        assertThat(reading.report().problems().get(0).message()).contains("0xE9", "save it as UTF-8");
    }

    @Test
    void aCharacterCutOffAtTheEndIsReported() {
        byte[] whole = "{\"input\": \"\u00e9".getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);
        assertThat(Reading.bytes(DatasetFormat.JSONL, cut)
                        .report()
                        .problems()
                        .get(0)
                        .message())
                .contains("0xC3");
    }

    @Test
    void utf16IsRecognised() {
        assertThat(Reading.bytes(DatasetFormat.JSONL, GOOD.getBytes(StandardCharsets.UTF_16))
                        .problem()
                        .message())
                .contains("UTF-16", "save it as UTF-8");
        assertThat(Reading.bytes(DatasetFormat.JSONL, GOOD.getBytes(StandardCharsets.UTF_16LE))
                        .problem()
                        .message())
                .contains("NUL", "UTF-16");
    }

    @Test
    void charactersBeyondTheBasicPlaneSurviveAnyBufferBoundary() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            lines.append("{\"input\": \"\ud83d\ude00\u65e5")
                    .append("x".repeat(i % 5))
                    .append("\"}\n");
        }
        Reading reading = Reading.of(DatasetFormat.JSONL, lines.toString());
        assertThat(reading.rows()).hasSize(40_000);
        assertThat(reading.rows().get(39_999).kind().input().text()).isEqualTo("\ud83d\ude00\u65e5xxxx");
    }

    @Test
    void aLongLineIsReadAndATooLongOneIsSkipped() {
        String text = "x".repeat(300_000);
        String line = Json.object().put("input", text).build().compact();
        assertThat(Reading.jsonl(GOOD, line, GOOD).rows()).hasSize(3);
        DatasetSource bounded = DatasetSource.of(new StringReader(GOOD + "\n" + line + "\n" + GOOD), "rows.jsonl")
                .within(new JsonLimits(200, 100_000));
        Reading reading = Reading.of(bounded);
        assertThat(reading.rows()).hasSize(2);
        assertThat(reading.places()).containsExactly("1:1", "3:1");
        assertThat(reading.problem().line()).isEqualTo(2);
        assertThat(reading.problem().message()).contains("100000 characters");
    }

    @Test
    void aRecordOf16MiCharactersIsTheLimit() {
        int limit = 16 * 1024 * 1024;
        String frame = "{\"input\":\"\"}";
        Reader fits = new StringReader("{\"input\":\"" + "x".repeat(limit - frame.length()) + "\"}");
        assertThat(Reading.of(DatasetSource.of(fits, "rows.jsonl")).rows()).hasSize(1);
        Reader exceeds = new StringReader("{\"input\":\"" + "x".repeat(limit - frame.length() + 1) + "\"}");
        assertThat(Reading.of(DatasetSource.of(exceeds, "rows.jsonl")).problem().line())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 200})
    void nestingIsLimitedTo200Levels(int levels) {
        String line = "{\"input\": " + "[".repeat(levels) + "]".repeat(levels) + "}";
        assertThat(Reading.jsonl(line).report().isValid()).isEqualTo(levels == 199);
    }

    @Test
    void aDepthOfOneMillionIsAProblemAndNotAnOverflow() {
        assertThat(Reading.jsonl("[".repeat(1_000_000)).problem().message()).contains("levels");
    }

    @Test
    void aDuplicateMemberIsAProblem() {
        assertThat(Reading.jsonl("{\"input\": 1, \"input\": 2}").problem().column())
                .isEqualTo(14);
    }

    @Test
    void problemsAreCountedAndTheFirstTwentyKept() {
        Reading reading = Reading.jsonl(Collections.nCopies(1_000, "{").toArray(String[]::new));
        assertThat(reading.report().problemCount()).isEqualTo(1_000);
        assertThat(reading.report().problems()).hasSize(20);
        assertThat(reading.report().problems().get(19).line()).isEqualTo(20);
    }

    @Test
    void theCallersStreamStaysOpen() {
        boolean[] closed = new boolean[1];
        InputStream stream = new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        Reader reader = new StringReader("[" + GOOD + "]") {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        Stream.of(DatasetSource.of(stream, "rows.jsonl"), DatasetSource.of(reader, "rows.json"))
                .forEach(source -> assertThat(Reading.of(source).rows()).hasSize(1));
        assertThat(closed[0]).isFalse();
    }
}
