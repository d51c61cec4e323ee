package dev.assay.model;

import dev.assay.dataset.Message;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered.
 *
 * @param message the assistant's message, tool calls and all
 * @param model the model that answered, as the provider names it
 * @param finishReason why the output ended ({@code stop}, {@code length}, {@code tool_calls}); null when it was not told
 * @param usage null when the provider did not count
 */
public record ModelReply(
        Message message,
        String model,
        @Nullable String finishReason,
        @Nullable Usage usage) {
    public ModelReply {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(model, "model");
    }

    public String text() {
        return message.text();
    }
}
