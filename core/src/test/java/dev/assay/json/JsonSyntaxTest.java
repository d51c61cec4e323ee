package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.error.JsonFormatException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no JSON, and how that is said. {@code ^} stands for a line break, {@code ~} for a backslash. */
class JsonSyntaxTest {
    private static final String NOISE = "{}[],:\"\\0-.eEtn \n\u0001'";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            [1,]            | 1 | 4  | a trailing comma
            [1,^2,^]        | 3 | 1  | a trailing comma
            {"a":1,}        | 1 | 8  | a trailing comma
            {a:1}           | 1 | 2  | the bare name a
            {"a":1,b2:1}    | 1 | 8  | the bare name b2
            {'a':1}         | 1 | 2  | '''
            [nul]           | 1 | 2  | nul
            nullx           | 1 | 1  | nullx
            [True]          | 1 | 2  | True; the literals are true
            [01]            | 1 | 2  | the number 01
            [-]             | 1 | 2  | the number -
            [1.]            | 1 | 2  | the number 1.
            [1.x]           | 1 | 2  | the number 1.x
            [2, 1e]         | 1 | 5  | the number 1e
            [+1]            | 1 | 2  | the number +1
            [.5]            | 1 | 2  | the number .5
            [1-2]           | 1 | 2  | the number 1-2
            12abc           | 1 | 1  | the number 12abc
            [NaN]           | 1 | 2  | NaN; JSON numbers are finite
            [-Infinity]     | 1 | 2  | -Infinity; JSON numbers are finite
            [1 2]           | 1 | 4  | 2; an element is followed by
            {"a" 1}         | 1 | 6  | 1; a name is followed by
            {"a":1 "b":2}   | 1 | 8  | '"'; a name is followed by
            {"a":}          | 1 | 6  | '}'; a member needs a value
            {1:2}           | 1 | 2  | the bare name 1
            {"a":yes}       | 1 | 6  | yes; a value must stand here
            [,1]            | 1 | 2  | a comma with nothing before it
            [1,,2]          | 1 | 4  | a comma with nothing before it
            [1}             | 1 | 3  | '}'; an element is followed by
            [true}          | 1 | 6  | '}'; an element is followed by
            ]               | 1 | 1  | ']'; nothing is open
            [1              | 1 | 3  | the end of the text
            [1,             | 1 | 4  | the end of the text
            {"a":           | 1 | 6  | the end of the text
            "abc            | 1 | 5  | the end of the text
            ["~u12          | 1 | 7  | the end of the text
            "a^b"           | 1 | 3  | a line break inside text
            "ab~x"          | 1 | 5  | a broken escape
            "~u12g4"        | 1 | 6  | a broken escape
            // c^1          | 1 | 1  | a comment
            [1, # one^2]    | 1 | 5  | a comment
            1 2             | 1 | 3  | more text after the value
            {"a":1}^x       | 2 | 1  | more text after the value
            {}}             | 1 | 3  | '}'; nothing is open
            """)
    void aSyntaxErrorIsNamedWithItsPlace(String shown, long line, long column, String found) {
        String text = shown.replace('^', '\n').replace('~', '\\');
        JsonFormatException failure = catchThrowableOfType(JsonFormatException.class, () -> Json.parse(text));
        assertThat(failure).hasMessageContaining("found " + found);
        assertThat(failure).hasMessageStartingWith("line " + line + ", column " + column + ": ");
        assertThat(failure.line()).isEqualTo(line);
        assertThat(failure.column()).isEqualTo(column);
        assertThat(failure.detail()).contains(failure.rule());
    }

    @Test
    void theMessageSaysWhatWasFoundTheRuleAndTheRemedy() {
        assertThatThrownBy(() -> Json.parse("[1,]"))
                .isInstanceOf(JsonFormatException.class)
                .hasMessage("line 1, column 4: found a trailing comma; JSON allows none; remove it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\n"})
    void noTextIsNoValue(String text) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageContaining(
                        "found no value; JSON text holds exactly one value; write null when there is none");
    }

    @Test
    void aSecondMemberOfOneNameIsRefusedWhereItStands() {
        assertThatThrownBy(() -> Json.parse("{\"a\":1,\n \"b\":{\"c\":1,\"c\":2}}"))
                .hasMessageStartingWith("line 2, column 13: found a second member \"c\"");
    }

    @Test
    void offendingTextIsCutToSixtyCharacters() {
        JsonFormatException failure =
                catchThrowableOfType(JsonFormatException.class, () -> Json.parse("[" + "secret".repeat(100) + "]"));
        assertThat(failure.getMessage()).contains("…").doesNotContain("secret".repeat(10));
    }

    @Test
    void depthIsBoundedByTheLimits() {
        assertThat(Json.parse("[".repeat(200) + "]".repeat(200)).isArray()).isTrue();
        assertThatThrownBy(() -> Json.parse("[".repeat(201) + "]".repeat(201)))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith("line 1, column 201: found a value nested more than 200 levels deep");
        String deepest = "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000);
        assertThat(Json.parse(deepest, new JsonLimits(1_000, 100_000)).compact())
                .isEqualTo(deepest);
    }

    @Test
    void aMillionBracketsAreRefusedWithoutAStackOverflow() {
        assertThatThrownBy(() -> Json.parse("[".repeat(1_000_000))).isInstanceOf(JsonFormatException.class);
    }

    @Test
    void lengthIsBoundedByTheLimits() {
        assertThatThrownBy(() -> Json.parse("[1,2,3]", new JsonLimits(1, 6)))
                .hasMessage(
                        "line 1, column 1: found a value of more than 6 characters; a value takes at most that many;"
                                + " shorten it or raise JsonLimits.maxLength");
    }

    @Test
    void aByteOrderMarkIsSkippedInBytesAndNamedInText() {
        assertThat(Json.parse("\uFEFF[1]".getBytes(StandardCharsets.UTF_8))).isEqualTo(Json.array(1));
        assertThatThrownBy(() -> Json.parse("\uFEFF[1]"))
                .hasMessageStartingWith("line 1, column 1: found a byte order mark");
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWhereTheyStand() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("[1,\n\"\u00E9\u20AC".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xC0);
        bytes.writeBytes("\"]".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Json.parse(bytes.toByteArray()))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith("line 2, column 4: found the byte 0xC0");
    }

    @Test
    void aCutOffUtf8SequenceIsRefused() {
        assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xE2, (byte) 0x82}))
                .hasMessageStartingWith("line 1, column 2: found the byte 0xE2");
        assertThatThrownBy(() -> Json.parse(new byte[] {(byte) 0xC3})).isInstanceOf(JsonFormatException.class);
    }

    @Test
    void utf16IsNotTakenForUtf8() {
        assertThatThrownBy(() -> Json.parse("[1]".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(JsonFormatException.class);
    }

    @Test
    void aPartOfACharArrayIsReadWithItsOwnPositions() {
        char[] text = "xx[1,]yy".toCharArray();
        assertThat(Json.parse("xx[1]yy".toCharArray(), 2, 3)).isEqualTo(Json.array(1));
        assertThatThrownBy(() -> Json.parse(text, 2, 4))
                .hasMessageStartingWith("line 1, column 4: found a trailing comma");
        assertThatThrownBy(() -> Json.parse(text, 2, 7)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void mutilatedTextIsTakenOrRefusedJustAsJacksonDoes() throws Exception {
        ObjectMapper jackson = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        for (int seed = 0; seed < 20_000; seed++) {
            String text = mutilated(seed);
            boolean taken = true;
            try {
                Json.parse(text);
            } catch (JsonFormatException refused) {
                taken = false;
                if (refused.rule().contains("exponent")) {
                    continue; // Jackson bounds none
                }
                assertThat(refused.line()).as("seed %s: %s", seed, text).isPositive();
                assertThat(refused.column()).as("seed %s: %s", seed, text).isBetween(1L, text.length() + 1L);
            }
            assertThat(taken).as("seed %s: %s", seed, text).isEqualTo(takenBy(jackson, text));
        }
    }

    private static String mutilated(int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(new RandomJson(random).value(3).pretty());
        for (int cut = random.nextInt(3); cut >= 0 && !text.isEmpty(); cut--) {
            int at = random.nextInt(text.length());
            if (random.nextBoolean()) {
                text.deleteCharAt(at);
            } else {
                text.insert(at, NOISE.charAt(random.nextInt(NOISE.length())));
            }
        }
        return text.toString();
    }

    private static boolean takenBy(ObjectMapper jackson, String text) {
        try {
            return !jackson.readTree(text).isMissingNode();
        } catch (JsonProcessingException refused) {
            return false;
        }
    }
}
