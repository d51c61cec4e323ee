package dev.assay.score.judge;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointKind;
import dev.assay.dataset.Message;
import dev.assay.json.Json;
import dev.assay.subject.Answer;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows a judge one item and its answer. Messages and calls are a line of JSON each, so that no text can add one. */
final class ItemText {
    private ItemText() {}

    static Sections of(Sections judge, Datapoint datapoint, Answer answer) {
        Sections with = judge.data("expected", "Expected output", expected(datapoint))
                .data("tool_calls", "Tools that were called", toolCalls(answer))
                .data("output", "Output to be assessed", answer.text());
        return input(with, datapoint, answer);
    }

    /** The input and the retrieved texts only. */
    static Sections input(Sections judge, Datapoint datapoint, Answer answer) {
        return judge.data("input", title(datapoint), input(datapoint))
                .data("context", "Retrieved texts", context(answer));
    }

    private static String title(Datapoint datapoint) {
        return datapoint.kind().fold(generic -> "Input", conversation -> "Conversation, a message a line");
    }

    private static String input(Datapoint datapoint) {
        return datapoint.kind().fold(generic -> datapoint.inputText(), ItemText::conversation);
    }

    private static String conversation(DatapointKind.LlmConversation conversation) {
        return lines(conversation.messages().stream().map(Message::wire).toList());
    }

    private static @Nullable String expected(Datapoint datapoint) {
        return datapoint.expected().map(Json::asText).orElse(null);
    }

    private static @Nullable String context(Answer answer) {
        return answer.context().isEmpty() ? null : String.join("\n\n", answer.context());
    }

    private static @Nullable String toolCalls(Answer answer) {
        List<Json> calls = answer.toolCalls().stream()
                .map(call -> Json.object()
                        .put("name", call.name())
                        .put("arguments", call.arguments())
                        .build())
                .toList();
        return calls.isEmpty() ? null : lines(calls);
    }

    private static String lines(List<Json> values) {
        return values.stream().map(Json::compact).collect(Collectors.joining("\n"));
    }
}
