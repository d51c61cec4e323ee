package dev.assay.score.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Message;
import dev.assay.json.Json;
import dev.assay.subject.Answer;
import dev.assay.subject.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a judge is shown. */
class JudgePromptTest {
    private static final Judge JUDGE = Judge.graded("Is it right?");
    private static final String REAL = FakeModel.verdict(0.25);

    @Test
    void aJudgeSeesTheConversationTheExpectedTextTheContextTheToolsAndTheOutput() {
        FakeModel model = FakeModel.replying(REAL);
        Answer answer = Answer.of(Json.parse("{\"city\": \"Paris\"}"))
                .withContext(List.of("France is a country.", "Its capital is Paris."))
                .withToolCalls(List.of(new ToolCall("search", Json.parse("{\"q\": \"capital\"}"))));
        DatapointDraft draft = DatapointDraft.conversation(
                List.of(Message.system("Be brief."), Message.user("Hello"), Message.user("Capital of\nFrance?")),
                "Paris");
        model.judge(JUDGE, FakeModel.datapoint(draft), answer);
        String asked = model.asked(0).replaceAll("[0-9a-f]{32}", "CODE");
        assertThat(asked).isEqualTo("""
                        Assess the output at the end by this:

                        Is it right?

                        Grade it with a score from 0 to 1: 1 when it meets this fully, 0 when not at all, and decimals in between.

                        Conversation, a message a line:
                        <<<DATA CODE>>>
                        {"role":"system","content":"Be brief."}
                        {"role":"user","content":"Hello"}
                        {"role":"user","content":"Capital of\\nFrance?"}
                        <<<END CODE>>>

                        Expected output:
                        <<<DATA CODE>>>
                        Paris
                        <<<END CODE>>>

                        Retrieved texts:
                        <<<DATA CODE>>>
                        France is a country.

                        Its capital is Paris.
                        <<<END CODE>>>

                        Tools that were called:
                        <<<DATA CODE>>>
                        {"name":"search","arguments":{"q":"capital"}}
                        <<<END CODE>>>

                        Output to be assessed:
                        <<<DATA CODE>>>
                        {"city":"Paris"}
                        <<<END CODE>>>""");
    }

    @Test
    void whatAnItemDoesNotHaveIsNotShown() {
        FakeModel model = FakeModel.replying(REAL);
        model.judge(JUDGE, FakeModel.datapoint("q", null), Answer.of(null));
        assertThat(model.asked(0)).doesNotContain("Expected", "Retrieved", "Tools", "\n\n\n", "null");
    }

    @Test
    void examplesAndAnOwnPromptAreShown() {
        FakeModel model = FakeModel.replying(REAL);
        model.judge(JUDGE.prompt("{{ examples }}|{{rubric}}|{{question}}|{{context}}|{{output}}")
                .examples(Example.of("Lyon", 0).withInput("Capital?").because("wrong"), Example.of("a \"b\"\nc", 0.5)));
        assertThat(model.asked(0).replaceAll("[0-9a-f]{32}", "CODE")).isEqualTo("""
                        Examples of verdicts:
                        Input: "Capital?"
                        Output: "Lyon"
                        Verdict: {"reason":"wrong","score":0}

                        Output: "a \\"b\\"\\nc"
                        Verdict: {"score":0.5}|Is it right?|Is it right?||Output to be assessed:
                        <<<DATA CODE>>>
                        Paris
                        <<<END CODE>>>""");
    }
}
