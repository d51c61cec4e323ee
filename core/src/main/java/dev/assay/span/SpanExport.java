package dev.assay.span;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.DatapointKind;
import dev.assay.dataset.Message;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a span into a datapoint. */
final class SpanExport {
    private SpanExport() {}

    static DatapointDraft datapoint(Span span) {
        Json input = span.input();
        if (input == null) {
            throw ValidationException.of(
                    "span " + span.id(),
                    "has an input, which becomes the datapoint's; record it, or add the datapoint by hand",
                    null);
        }
        return DatapointDraft.of(kind(input, span.output())).from(Datapoint.Source.SPAN_EXPORT, span.id());
    }

    private static DatapointKind kind(Json input, @Nullable Json output) {
        List<Message> messages = messages(input);
        if (messages.isEmpty()) {
            return new DatapointKind.Generic(input, output);
        }
        Optional<String> answer = output == null ? Optional.empty() : text(output);
        // an answer that is no text, such as a tool call, is kept where nothing is compared with it
        boolean kept = output != null && answer.isEmpty();
        Json facts = kept ? Json.object().put("output", output).build() : null;
        return new DatapointKind.LlmConversation(messages, answer.orElse(null), facts);
    }

    /** The conversation that the input is; empty when it is something else. */
    private static List<Message> messages(Json input) {
        if (!input.isArray() || input.size() == 0) {
            return List.of();
        }
        try {
            return Message.listOf("input", input);
        } catch (ValidationException notMessages) {
            return List.of();
        }
    }

    /** A text, an assistant message's content, or the first choice of a completion, chat or older. */
    private static Optional<String> text(Json output) {
        if (output.isText()) {
            return Optional.of(output.text());
        }
        Optional<Json> choice = output.at("/choices/0");
        Optional<Json> message = choice.isPresent() ? choice.map(json -> json.get("message")) : Optional.of(output);
        Optional<String> content = message.filter(SpanExport::isAssistant).flatMap(SpanExport::content);
        return content.isPresent()
                ? content
                : choice.map(json -> json.get("text")).flatMap(SpanExport::plain);
    }

    private static boolean isAssistant(Json message) {
        return Json.text("assistant").equals(message.get("role"));
    }

    private static Optional<String> content(Json message) {
        Json content = message.get("content");
        if (content == null) {
            return Optional.empty();
        }
        return content.isText() ? plain(content) : parts(content);
    }

    private static Optional<String> plain(Json text) {
        return text.isText() ? Optional.of(text.text()) : Optional.empty();
    }

    /** The text parts of a typed content, when all of it is text. */
    private static Optional<String> parts(Json content) {
        if (!content.isArray() || content.size() == 0) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (Json part : content.elements()) {
            Json words = part.get("text");
            if (words == null || !words.isText()) {
                return Optional.empty();
            }
            text.append(text.isEmpty() ? "" : "\n").append(words.text());
        }
        return Optional.of(text.toString());
    }
}
