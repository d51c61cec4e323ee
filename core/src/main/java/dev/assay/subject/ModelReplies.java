package dev.assay.subject;

import dev.assay.dataset.Message;
import dev.assay.error.JsonFormatException;
import dev.assay.error.ModelException;
import dev.assay.json.Json;
import dev.assay.model.ModelReply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what a model said into an answer. */
final class ModelReplies {
    private ModelReplies() {}

    static Answer answer(ModelReply reply) {
        return Answer.of(output(reply.message()))
                .withToolCalls(toolCalls(reply.message().wire()))
                .withUsage(reply.usage());
    }

    /** Content of nothing but text is one text; with other parts among it, all parts are the output. */
    private static Json output(Message message) {
        Json content = message.content();
        boolean isTexts = content.isArray() && content.elements().stream().allMatch(part -> part.get("text") != null);
        return isTexts ? Json.text(message.text()) : content;
    }

    private static List<ToolCall> toolCalls(Json message) {
        List<ToolCall> calls = new ArrayList<>();
        Json listed = message.get("tool_calls");
        if (listed != null && listed.isArray()) {
            listed.elements().forEach(call -> calls.add(toolCall(call.get("function"))));
        }
        Json single = message.get("function_call");
        if (single != null && single.isObject()) {
            calls.add(toolCall(single));
        }
        return calls;
    }

    private static ToolCall toolCall(@Nullable Json sent) {
        Json function = sent == null ? Json.NULL : sent;
        Json name = function.get("name");
        if (name == null || !name.isText()) {
            String found = "the model's reply has a tool call without the name of a function; it cannot be used";
            throw new ModelException(ModelException.Kind.INVALID, found);
        }
        Json arguments = function.get("arguments");
        return new ToolCall(name.text(), arguments == null ? Json.emptyObject() : arguments(arguments));
    }

    /** Providers send arguments as a text that holds JSON; models write texts that hold none. */
    private static Json arguments(Json sent) {
        if (!sent.isText()) {
            return sent;
        }
        try {
            return sent.text().isBlank() ? Json.emptyObject() : Json.parse(sent.text());
        } catch (JsonFormatException noJson) {
            return sent;
        }
    }
}
