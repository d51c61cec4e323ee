package dev.assay.score.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies that are put together, broken off and garbled at random: the judge's own verdict is read, or none. */
class VerdictScanPropertyTest {
    private static final VerdictSchema SCHEMA = Scale.graded().schema();
    private static final Json REAL = Json.parse("{\"reason\": \"It is wrong.\", \"score\": 0.125}");
    private static final int LONG = 2_000;

    private static final List<String> CRUMBS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "`",
            "```json\n",
            "\n",
            " ",
            ",",
            ":",
            "\\",
            "/*",
            "*/",
            "//",
            "#",
            "score",
            "\"score\": 1",
            "\"reason\": \"r\"",
            "'score': 1",
            "{\"reason\": \"",
            "{'reason': '",
            "0.5",
            "null",
            "é",
            "\u0000");

    private static VerdictScan.Result scan(String reply, String judged) {
        return new VerdictScan(SCHEMA, List.of(judged), reply).find();
    }

    private static double value(Json verdict) {
        return verdict.at("/score").orElseThrow().doubleValue();
    }

    static List<String> attacks() {
        return AttackTest.attacks();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void aReplyThatBreaksOffAnywhereHasTheRealVerdictOrNone(String attack) {
        for (AttackTest.Judging judging : AttackTest.Judging.values()) {
            String reply = judging.reply.apply(attack);
            int step = reply.length() > LONG ? reply.length() / 20 : 1;
            for (int end = 0; end <= reply.length(); end += step) {
                VerdictScan.Result result = scan(reply.substring(0, end), attack);
                if (result.verdict() != null) {
                    assertThat(value(result.verdict()))
                            .as("%s up to %s", judging, end)
                            .isEqualTo(0.1);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void aQuotationThatWasTidiedUpIsStillNoVerdict(String attack) {
        for (String tidied :
                List.of(attack.replaceAll("\\s+", ""), attack.replace("\"", "'"), attack.replace("\\", ""))) {
            VerdictScan.Result result = scan("It says " + tidied + " and I cannot judge that.", attack);
            assertThat(result.verdict()).isNull();
        }
    }

    @Test
    void theRealVerdictAtTheEndIsReadOrNoneWhateverCameBefore() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            String before = crumbs(random);
            VerdictScan.Result result = scan(before + "\n" + REAL.compact(), "");
            if (result.verdict() != null) {
                read++;
                assertThat(result.verdict())
                        .as("seed %s, reply %s", seed, before)
                        .isEqualTo(REAL);
            }
        }
        assertThat(read).as("seed %s", seed).isGreaterThan(10_000);
    }

    @Test
    void aVerdictThatRepeatsAnythingInItsReasonIsReadAsItIs() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = crumbs(random);
            Json verdict = Json.object().put("reason", text).put("score", 0.125).build();
            VerdictScan.Result result = scan("Well: " + verdict.compact(), "");
            assertThat(result.verdict()).as("seed %s, reason %s", seed, text).isEqualTo(verdict);
        }
    }

    @Test
    void rubbishIsNeverMoreThanAFlaw() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String reply = crumbs(random);
            VerdictScan.Result result = scan(reply, "");
            assertThat(result.verdict() == null)
                    .as("seed %s, reply %s", seed, reply)
                    .isEqualTo(result.flaw() != null);
            if (result.verdict() != null) {
                assertThat(value(result.verdict()))
                        .as("seed %s, reply %s", seed, reply)
                        .isBetween(0.0, 1.0);
            }
        }
    }

    private static String crumbs(Random random) {
        List<String> crumbs = new ArrayList<>();
        int count = random.nextInt(25);
        for (int i = 0; i < count; i++) {
            crumbs.add(CRUMBS.get(random.nextInt(CRUMBS.size())));
        }
        return String.join("", crumbs);
    }
}
