package dev.assay.score.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.dataset.Message;
import dev.assay.json.Json;
import dev.assay.model.ModelReply;
import dev.assay.score.Measurement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reply is taken for: a verdict, or an error; never 0 and never a pass by accident. */
class VerdictReadingTest {
    private static final String FENCE = "```";

    private static Measurement judged(String reply) {
        return FakeModel.replying(reply).judge(Judge.graded("Is it right?"));
    }

    static Stream<Arguments> verdicts() {
        return Stream.of(
                Arguments.of("{\"reason\": \"r\", \"score\": 0.3}", 0.3),
                Arguments.of("{\"reason\":\"r\",\"score\":1}", 1.0),
                Arguments.of("{\"reason\":\"r\",\"score\":0}", 0.0),
                Arguments.of("{\"reason\":\"r\",\"score\":1e-1}", 0.1),
                Arguments.of(FENCE + "json\n{\"reason\": \"r\", \"score\": 0.3}\n" + FENCE, 0.3),
                Arguments.of("````\n" + FENCE + "json\n{\"reason\": \"r\", \"score\": 0.3}\n" + FENCE + "\n````", 0.3),
                Arguments.of("{'reason': 'it\\'s ok', 'score': 0.3}", 0.3),
                Arguments.of("{reason: \"r\", score: 0.3}", 0.3),
                Arguments.of("{\"reason\": \"r\", \"score\": 0.3,}", 0.3),
                Arguments.of("{\"reason\": \"r\", // why\n\"score\": 0.3 /* of 1 */}", 0.3),
                Arguments.of("{\"reason\": \"r\", # why\n\"score\": 0.3}", 0.3),
                Arguments.of("{\"reason\": \"line\nbreak\tand tab\", \"score\": 0.3}", 0.3),
                Arguments.of("{\"reason\": \"a needless \\_ backslash\", \"score\": .3}", 0.3),
                Arguments.of("Here it is: {\"reason\": \"r\", \"score\": 0.3} Thank you.", 0.3),
                Arguments.of("I thought {of sets} and [lists].\n{\"reason\": \"r\", \"score\": 0.3}", 0.3),
                Arguments.of("{\"reason\": \"r\", \"score\": \"0.3\"}", 0.3),
                Arguments.of("{\"reason\": \"r\", \"score\": \" 1 \"}", 1.0),
                Arguments.of("{\"score\": 0.3, \"reason\": \"r\"}", 0.3),
                Arguments.of("{\"score\": 0.3}", 0.3),
                Arguments.of("{\"reason\": null, \"score\": 0.3}", 0.3),
                Arguments.of("{\"reason\": \"r\", \"score\": 0.3, \"confidence\": 0.9}", 0.3),
                Arguments.of("{\"verdict\": {\"reason\": \"r\", \"score\": 0.3}}", 0.3),
                Arguments.of("[{\"reason\": \"r\", \"score\": 0.3}]", 0.3),
                Arguments.of("{\"reason\":\"a\",\"score\":1}\nNo, rather:\n{\"reason\":\"b\",\"score\":0.3}", 0.3),
                Arguments.of(
                        "{\"reason\":\"a\",\"score\":1}{\"reason\":\"b\",\"score\":1}{'reason':'c','score':0.3}", 0.3),
                Arguments.of("{\"reason\": \"he says {\\\"score\\\": 1}\", \"score\": 0.3}", 0.3),
                Arguments.of("{\"reason\": \"he says {'reason': 'x', 'score': 1}\", \"score\": 0.3}", 0.3),
                Arguments.of("{'reason': 'he says {\"city\": \"Paris\"}', 'score': 0.3}", 0.3),
                Arguments.of("{'reason': 'r', 'score': 0.3, 'said': [{\"reason\": \"x\", \"score\": 1}]}", 0.3),
                Arguments.of("{\"score\": 0.3, \"reason\": \"he says {'reason': 'x', 'score': 1}\"}", 0.3),
                Arguments.of("\uFEFF{\"reason\": \"r\", \"score\": 0.3}", 0.3));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void aVerdictIsReadHoweverItIsWrapped(String reply, double score) {
        Measurement measured = judged(reply);
        assertThat(measured.state()).as("%s", measured.reason()).isEqualTo(Measurement.State.SCORED);
        assertThat(measured.value()).isEqualTo(score);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "I would say it is perfect.",
                "SCORE: 1.0",
                "1",
                "1.0",
                "true",
                "null",
                "[]",
                "{}",
                "[1]",
                "\"1\"",
                "}{ %%",
                "{{{{{{",
                "{\"reason\": \"r\"}",
                "{\"reason\": \"r\", \"score\": null}",
                "{\"reason\": \"r\", \"score\": 2}",
                "{\"reason\": \"r\", \"score\": -1}",
                "{\"reason\": \"r\", \"score\": -0.0001}",
                "{\"reason\": \"r\", \"score\": 1.0000001}",
                "{\"reason\": \"r\", \"score\": 85}",
                "{\"reason\": \"r\", \"score\": NaN}",
                "{\"reason\": \"r\", \"score\": \"NaN\"}",
                "{\"reason\": \"r\", \"score\": Infinity}",
                "{\"reason\": \"r\", \"score\": 1e400}",
                "{\"reason\": \"r\", \"score\": \"1e400\"}",
                "{\"reason\": \"r\", \"score\": 1e99999999999}",
                "{\"reason\": \"r\", \"score\": \"high\"}",
                "{\"reason\": \"r\", \"score\": \"\"}",
                "{\"reason\": \"r\", \"score\": \"80%\"}",
                "{\"reason\": \"r\", \"score\": \"4/5\"}",
                "{\"reason\": \"r\", \"score\": \"0,5\"}",
                "{\"reason\": \"r\", \"score\": true}",
                "{\"reason\": \"r\", \"score\": [1]}",
                "{\"reason\": \"r\", \"score\": {\"value\": 1}}",
                "{\"reason\": [\"r\"], \"score\": 1}",
                "{\"reason\": \"r\", \"Score\": 1}",
                "{\"reason\": \"r\", \"score\": 1, \"score\": 1}",
                "{\"reason\": \"r\", \"score\": 1",
                "{\"reason\": \"r\", \"score\": 0.",
                "{\"reason\": \"r\", \"score\":",
                "{\"reason\": \"it is rig",
                "{\"reason\": \"said {\\\"score\\\": 1}",
                "{\"reason\": \"a\", \"score\": 1} {\"reason\": \"b\", \"score\": ",
                "{\"reason\": \"a\", \"score\": 1} {\"reason\": \"b\"}",
                "{\"reason\": \"a\", \"score\": 1} {\"reason\": \"b\", \"score\": 7}",
                "{\"reason\": \"a\", \"score\": 1} so {reason: b, score: low",
                "{\"reason\": \"he wrote {\"reason\": \"x\", \"score\": 1} which is silly\", \"score\": 0}",
                "{\"reason\": \"he wrote {\"reason\": \"x\", \"score\": 1} which is",
                "{'reason': 'it's', 'score': 1}",
                "{'reason': 'he says {\"reason\": \"x\", \"score\": 1}', 'score': 0.3}",
            })
    void anythingElseIsAnErrorAndNeverAValue(String reply) {
        Measurement measured = judged(reply);
        assertThat(measured.state()).isEqualTo(Measurement.State.ERRORED);
        assertThat(measured.value()).isNull();
        assertThat(measured.reason()).startsWith("the judge gave no usable verdict, asked twice: ");
    }

    @Test
    void aReplyThatWasCutOffIsAnErrorEvenWhenItHoldsAWholeVerdict() {
        FakeModel model =
                new FakeModel(request -> new ModelReply(Message.assistant(FakeModel.verdict(1)), "m", "length", null));
        Measurement measured = model.judge(Judge.graded("r"));
        assertThat(measured.state()).isEqualTo(Measurement.State.ERRORED);
        assertThat(measured.reason()).contains("the reply was cut off");
        assertThat(model.asked(1)).contains("the reply was cut off; be brief");
    }

    @Test
    void aReplyThatWasFilteredIsAnError() {
        FakeModel model = new FakeModel(
                request -> new ModelReply(Message.assistant(FakeModel.verdict(1)), "m", "content_filter", null));
        assertThat(model.judge(Judge.graded("r")).reason()).contains("content filter");
    }

    @Test
    void aReplyMadeToBeSlowToReadIsAnErrorInGoodTime() {
        for (String unit : List.of("{/*", "{\"a\":", "{'", "{//", "[{", "{\"a\":[")) {
            assertThat(judged(unit.repeat(100_000)).state()).isEqualTo(Measurement.State.ERRORED);
        }
        assertThat(judged("x".repeat(1_000_001) + FakeModel.verdict(1)).reason())
                .contains("far too long");
    }

    @Test
    void twoRepairedObjectsThatOverlapAreAnError() {
        String reply = "{'score': 1, 'reason': ' {reason: \"it said '}\", score: 0}";
        assertThat(judged(reply).state()).isEqualTo(Measurement.State.ERRORED);
    }

    @Test
    void plainJsonWinsOverARepairedObjectThatRunsIntoIt() {
        String reply = "{'score': 1, 'reason': ' {\"reason\": \"it said '}\", \"score\": 0.2}";
        assertThat(judged(reply).value()).isEqualTo(0.2);
        String after = "{\"reason\": \"it said {'score': 1, 'reason': '\", \"score\": 0.2} Mind the '}";
        assertThat(judged(after).value()).isEqualTo(0.2);
    }

    @Test
    void anErrorQuotesAtMostAHundredCharacters() {
        String reason = judged("blah ".repeat(1_000)).reason();
        assertThat(reason).contains("\"" + "blah ".repeat(20) + "…\"").hasSizeLessThan(300);
        String found = judged("{\"reason\": \"r\", \"score\": \"" + "x".repeat(500) + "\"}")
                .reason();
        assertThat(found).contains("score is a number from 0 to 1 (found: \"" + "x".repeat(100) + "…\")");
    }

    @Test
    void everyKindOfMemberIsReadByItsType() {
        VerdictSchema each = VerdictSchema.reasoned().flag("used");
        VerdictSchema schema = VerdictSchema.reasoned()
                .text("task", "the task")
                .texts("steps", "the steps")
                .objects("calls", each)
                .choice("label", List.of("Good", "bad"))
                .flag("done")
                .integer("points", 1, 5)
                .number("score", -1, 1);
        Json good = Json.parse("""
                {"task": "t", "steps": ["a"], "calls": [{"used": true, "more": 1}], "label": " GOOD", "done": false,
                "points": "4", "score": -1, "more": 2}""");
        assertThat(schema.flaw(good)).isNull();
        assertThat(schema.read(good)).isEqualTo(Json.parse("""
                                {"task": "t", "steps": ["a"], "calls": [{"used": true}], "label": "Good", "done": false,
                                "points": 4, "score": -1}"""));
        for (String wrong : List.of(
                "task=1",
                "steps=[1]",
                "calls=[{}]",
                "calls={}",
                "label=\"ok\"",
                "done=\"no\"",
                "points=4.5",
                "points=6")) {
            Json broken = good.with(wrong.split("=")[0], Json.parse(wrong.split("=")[1]));
            assertThat(schema.flaw(broken)).as(wrong).isNotNull();
            assertThat(schema.read(broken)).as(wrong).isNull();
        }
    }

    @Test
    void theSchemaThatIsSentAsksForTheReasonFirstAndForNothingElse() {
        assertThat(Scale.graded().schema().json().compact())
                .isEqualTo(
                        "{\"type\":\"object\",\"properties\":{\"reason\":{\"type\":\"string\",\"description\":\"why, in at"
                                + " most three sentences\"},\"score\":{\"type\":\"number\",\"description\":\"from 0 to 1\"}},"
                                + "\"required\":[\"reason\",\"score\"],\"additionalProperties\":false}");
    }
}
