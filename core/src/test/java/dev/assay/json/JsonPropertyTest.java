package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws that hold for every value; a failure names the seed. */
class JsonPropertyTest {
    private static final int VALUES = 5_000;

    @Test
    void whatIsPrintedReadsBackEqual() {
        for (int seed = 0; seed < VALUES; seed++) {
            Json json = new RandomJson(new Random(seed)).value(4);
            for (String text : List.of(json.compact(), json.canonical(), json.pretty())) {
                assertThat(Json.parse(text)).as("seed %s: %s", seed, text).isEqualTo(json);
            }
            assertThat(Json.parse(json.compact()).compact()).as("seed %s", seed).isEqualTo(json.compact());
        }
    }

    @Test
    void theBytesAreValidUtf8() throws CharacterCodingException {
        for (int seed = 0; seed < VALUES; seed++) {
            Json json = new RandomJson(new Random(seed)).value(4);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json.utf8()));
            assertThat(Json.parse(json.utf8())).as("seed %s", seed).isEqualTo(json);
        }
    }

    @Test
    void anotherSpellingIsEqualWithTheSameHashAndCanonicalText() {
        for (int seed = 0; seed < VALUES; seed++) {
            RandomJson generator = new RandomJson(new Random(seed));
            Json json = generator.value(4);
            Json other = generator.respelled(json);
            assertThat(other).as("seed %s", seed).isEqualTo(json).hasSameHashCodeAs(json);
            assertThat(other.canonical()).as("seed %s", seed).isEqualTo(json.canonical());
        }
    }

    @Test
    void canonicalTextsAreEqualExactlyWhenTheValuesAre() {
        RandomJson generator = new RandomJson(new Random(17));
        List<Json> values = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            values.add(generator.value(1));
        }
        for (Json one : values) {
            for (Json other : values) {
                assertThat(one.canonical().equals(other.canonical()))
                        .as("seed 17: %s and %s", one, other)
                        .isEqualTo(one.equals(other));
            }
        }
    }

    @Test
    void theNameOrderIsThatOfTheUtf8Bytes() {
        Random random = new Random(5);
        for (int i = 0; i < VALUES; i++) {
            String one = codePoints(random);
            String other = codePoints(random);
            int bytes = Arrays.compareUnsigned(
                    one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(JsonWriting.BY_CODE_POINT.compare(one, other)))
                    .as("seed 5, pair %s: %s and %s", i, one, other)
                    .isEqualTo(Integer.signum(bytes));
        }
    }

    private static String codePoints(Random random) {
        int[] some = {'a', 'b', 0xE9, 0x20AC, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF};
        return random.ints(random.nextInt(4), 0, some.length)
                .map(i -> some[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
