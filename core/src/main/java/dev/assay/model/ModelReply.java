package dev.assay.model;

import dev.assay.dataset.Message;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered.
 *
 * @param message the assistant's message, tool calls and all
 * @param model the model that answered, as the provider names it
 * @param finishReason why the output ended ({@code stop}, {@code length}, {@code tool_calls}); null when it was not told
 * @param usage null when the provider did not count
 * @param logprobs the tokens of the message's text; empty unless they were asked for and given
 * @param cost US dollars, as the provider told it with the reply; null when it did not
 */
public record ModelReply(
        Message message,
        String model,
        @Nullable String finishReason,
        @Nullable Usage usage,
        List<TokenLogprob> logprobs,
        @Nullable BigDecimal cost) {
    /**
     * One place of a reply: the token that was written there, and those that were likely.
     *
     * @param logprob natural logarithm of the token's probability, 0 or less
     * @param alternatives most likely first, the token itself among them as a rule; never has alternatives of its own
     */
    public record TokenLogprob(String token, double logprob, List<TokenLogprob> alternatives) {
        public TokenLogprob {
            Objects.requireNonNull(token, "token");
            alternatives = List.copyOf(alternatives);
        }
    }

    public ModelReply {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(model, "model");
        logprobs = List.copyOf(logprobs);
    }

    /** A reply without log-probabilities, whose cost was not told. */
    public ModelReply(Message message, String model, @Nullable String finishReason, @Nullable Usage usage) {
        this(message, model, finishReason, usage, List.of(), null);
    }

    public String text() {
        return message.text();
    }
}
