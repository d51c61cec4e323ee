package dev.assay.provider.openai;

import dev.assay.dataset.Message;
import dev.assay.error.ModelException;
import dev.assay.error.ModelException.Kind;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelReply.TokenLogprob;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the reply to a chat completion: its first choice, and what it cost. Members that are not known are left alone. */
final class ChatReplies {
    private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(1_000_000);
    private static final int MOST_DECIMAL_PLACES = 30;

    private final Service.Answer answer;

    private ChatReplies(Service.Answer answer) {
        this.answer = answer;
    }

    /** @throws ModelException when it is refused, filtered, an error, or not usable */
    static ModelReply read(Service.Answer answer, String askedModel) {
        return new ChatReplies(answer).reply(askedModel);
    }

    private ModelReply reply(String askedModel) {
        Json json = answer.json();
        Json choice = firstChoice();
        String finishReason = text(choice.get("finish_reason"));
        Json message = choice.get("message");
        if (message == null || !message.isObject()) {
            throw answer.unusable(Kind.SERVER, "the service sent a choice without a message");
        }
        requireUnfiltered(message, finishReason);
        String model = text(json.get("model"));
        Json usage = json.get("usage");
        return new ModelReply(
                message(message, finishReason),
                model == null ? askedModel : model,
                finishReason,
                Usages.ofChat(usage),
                logprobs(choice.get("logprobs")),
                cost(usage));
    }

    private Json firstChoice() {
        if (Service.isError(answer.json())) {
            throw answer.error(answer.json());
        }
        Json choices = answer.array("choices");
        if (choices.size() == 0) {
            throw answer.unusable(Kind.SERVER, "the service sent a reply without choices");
        }
        Json choice = choices.elements().get(0);
        if (Service.isError(choice)) {
            throw answer.error(choice);
        }
        return choice;
    }

    /** What was refused is not told: it is about the prompt. */
    private void requireUnfiltered(Json message, @Nullable String finishReason) {
        if (text(message.get("refusal")) != null) {
            throw answer.unusable(Kind.CONTENT_FILTER, "the model refused to answer");
        }
        if ("content_filter".equals(finishReason)) {
            throw answer.unusable(Kind.CONTENT_FILTER, "the service's content filter withheld the reply");
        }
    }

    private Message message(Json sent, @Nullable String finishReason) {
        if ("error".equals(finishReason)) { // whatever there is of it, it is not all
            throw answer.unusable(Kind.SERVER, "the service broke off its reply");
        }
        Json message = isPresent(sent.get("role")) ? sent : sent.with("role", "assistant");
        if (!isPresent(message.get("content")) && !hasCalls(message)) {
            if (finishReason == null) {
                throw answer.unusable(Kind.SERVER, "the service sent a message without content");
            }
            message = message.with("content", "");
        }
        try {
            return Message.of("message", message);
        } catch (ValidationException misfit) {
            throw answer.unusable(
                    Kind.SERVER, "the service sent a message whose " + misfit.field() + " is of an unknown kind");
        }
    }

    private static boolean hasCalls(Json message) {
        Json calls = message.get("tool_calls");
        return (calls != null && calls.isArray() && calls.size() > 0) || isPresent(message.get("function_call"));
    }

    private static List<TokenLogprob> logprobs(@Nullable Json logprobs) {
        return tokens(logprobs == null ? null : logprobs.get("content"), true);
    }

    private static List<TokenLogprob> tokens(@Nullable Json list, boolean withAlternatives) {
        if (list == null || !list.isArray()) {
            return List.of();
        }
        return list.elements().stream()
                .map(token -> token(token, withAlternatives))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable TokenLogprob token(Json sent, boolean withAlternatives) {
        Json token = sent.get("token");
        Json logprob = sent.get("logprob");
        if (token == null || !token.isText() || logprob == null || !logprob.isNumber()) {
            return null;
        }
        if (!Double.isFinite(logprob.doubleValue())) {
            return null;
        }
        List<TokenLogprob> alternatives = withAlternatives
                ? tokens(sent.get("top_logprobs"), false).stream()
                        .sorted(Comparator.comparingDouble(TokenLogprob::logprob)
                                .reversed())
                        .toList()
                : List.of();
        return new TokenLogprob(token.text(), logprob.doubleValue(), alternatives);
    }

    /** OpenRouter tells what a call cost. What no call costs is not told on: sums of it would have thousands of digits. */
    private static @Nullable BigDecimal cost(@Nullable Json usage) {
        Json told = usage == null ? null : usage.get("cost");
        BigDecimal cost = told != null && told.isNumber() ? told.number() : null;
        boolean holds = cost != null
                && cost.signum() >= 0
                && cost.compareTo(MOST_DOLLARS) <= 0
                && cost.scale() <= MOST_DECIMAL_PLACES;
        return holds ? cost : null;
    }

    private static boolean isPresent(@Nullable Json value) {
        return value != null && !value.isNull();
    }

    private static @Nullable String text(@Nullable Json value) {
        return value != null && value.isText() && !value.text().isBlank() ? value.text() : null;
    }
}
