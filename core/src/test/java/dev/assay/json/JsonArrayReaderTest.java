package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.JsonFormatException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArrayReaderTest {
    @Test
    void elementsComeWithTheirPlaces() {
        assertThat(all("\uFEFF[1,\n  {\"a\":\n2} , \"x\",\r\n[]]"))
                .containsExactly(
                        new JsonArrayReader.Element(Json.number(1), 1, 2),
                        new JsonArrayReader.Element(Json.object().put("a", 2).build(), 2, 3),
                        new JsonArrayReader.Element(Json.text("x"), 3, 6),
                        new JsonArrayReader.Element(Json.array(), 4, 1));
        assertThat(all(" [ ] ")).isEmpty();
    }

    @Test
    void anyArrayGivesItsElements() {
        for (int seed = 0; seed < 300; seed++) {
            RandomJson generator = new RandomJson(new Random(seed));
            List<Json> elements = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                elements.add(generator.value(3));
            }
            Json array = Json.array(elements);
            for (String text : List.of(array.compact(), array.pretty())) {
                assertThat(all(text).stream().map(JsonArrayReader.Element::value))
                        .as("seed %s", seed)
                        .isEqualTo(elements);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1}     | 1 | 1 | found an object; the text must be one JSON array; put '['
            7           | 1 | 1 | found a single value
            ''          | 1 | 1 | found no value
            [1,2        | 1 | 5 | found the end of the text
            [1,]        | 1 | 4 | found a trailing comma
            [1] 2       | 1 | 5 | found more text after the value
            [1] x       | 1 | 5 | found more text after the value
            [{"a":1,"a":2}] | 1 | 9 | found a second member "a"
            """)
    void brokenTextIsNamedWithItsPlace(String text, long line, long column, String found) {
        assertThatThrownBy(() -> all(text))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith("line " + line + ", column " + column + ": " + found);
    }

    @Test
    void anErrorFarIntoTheTextIsStillExplained() {
        String text = "[" + "{\"name\":\"value\"},\n".repeat(100_000) + " 01]";
        assertThatThrownBy(() -> all(text)).hasMessageStartingWith("line 100001, column 2: found the number 01");
    }

    @Test
    void anElementMayBeAsDeepAsTheLimitAndNoDeeper() {
        JsonLimits limits = new JsonLimits(2, 100);
        assertThat(all("[[[]]]", limits)).hasSize(1);
        assertThatThrownBy(() -> all("[1,[[[]]]]", limits))
                .hasMessageStartingWith("line 1, column 6: found a value nested more than 2 levels deep");
    }

    @Test
    void theDeepestElementFitsIntoTheArray() {
        assertThat(all("[" + "[".repeat(1_000) + "]".repeat(1_000) + "]", new JsonLimits(1_000, 10_000)))
                .hasSize(1);
    }

    @Test
    void anElementMayBeAsLongAsTheLimitAndNoLonger() {
        JsonLimits limits = new JsonLimits(10, 5);
        assertThat(all("[\"abc\" , [1,2]]", limits)).hasSize(2);
        assertThatThrownBy(() -> all("[1,\n \"abcd\"]", limits))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith("line 2, column 2: found a value of more than 5 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, \"a", "[1, 9", "[1, [0,", "[1, {\"a\":{\"b", "[1,  ", "[1, n"})
    void anEndlessElementIsRefusedWithoutBeingHeld(String start) {
        Endless endless = new Endless(start);
        JsonArrayReader reader = JsonArrayReader.over(endless, new JsonLimits(10, 1 << 20));
        assertThat(reader.next()).isNotNull();
        assertThatThrownBy(reader::next).isInstanceOf(JsonFormatException.class);
        assertThat(endless.read).isLessThan((1 << 20) + 20_000L);
    }

    @Test
    void aHugeTextWithinTheLimitIsRead() {
        String huge = "a".repeat(15 << 20);
        assertThat(all("[\"" + huge + "\"]").get(0).value()).isEqualTo(Json.text(huge));
    }

    @Test
    void aFailingReaderIsPassedOnAndCloseClosesIt() {
        Failing failing = new Failing();
        try (JsonArrayReader reader = JsonArrayReader.over(failing, JsonLimits.DEFAULT)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseMessage("disk on fire");
        }
        assertThat(failing.closed).isTrue();
    }

    private static List<JsonArrayReader.Element> all(String text) {
        return all(text, JsonLimits.DEFAULT);
    }

    private static List<JsonArrayReader.Element> all(String text, JsonLimits limits) {
        List<JsonArrayReader.Element> elements = new ArrayList<>();
        try (JsonArrayReader reader = JsonArrayReader.over(new StringReader(text), limits)) {
            for (JsonArrayReader.Element element = reader.next(); element != null; element = reader.next()) {
                elements.add(element);
            }
            assertThat(reader.next()).isNull();
        }
        return elements;
    }

    /** Repeats the last character of its start for ever. */
    private static final class Endless extends Reader {
        private final String start;
        private long read;

        Endless(String start) {
            this.start = start;
        }

        @Override
        public int read(char[] target, int offset, int length) {
            for (int i = 0; i < length; i++, read++) {
                target[offset + i] = start.charAt((int) Math.min(read, start.length() - 1L));
            }
            return length;
        }

        @Override
        public void close() {}
    }

    private static final class Failing extends Reader {
        private boolean closed;

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            throw new IOException("disk on fire");
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
