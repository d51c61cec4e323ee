package dev.assay.subject;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a subject gave back for one datapoint. Immutable; every method gives a changed copy.
 *
 * @param output JSON or text; {@link Json#NULL} when there is none
 * @param toolCalls in the order they were made
 * @param context the texts that were retrieved for the answer
 * @param usage null when it is not known
 * @param cost in US dollars, 0 or more; null when it is not known, which is not 0
 * @param latency how long the model took, where the subject knows better than the engine's own clock; else null;
 *     never negative
 * @param timeToFirstToken never negative; null when it is not known
 * @param traceId the trace that shows how the answer came about, or null
 * @param skipReason why the subject declined; null for a real answer
 */
public record Answer(
        Json output,
        List<ToolCall> toolCalls,
        List<String> context,
        @Nullable Usage usage,
        @Nullable BigDecimal cost,
        @Nullable Duration latency,
        @Nullable Duration timeToFirstToken,
        @Nullable String traceId,
        @Nullable String skipReason) {
    private static final String TIME = "is 0 or longer, measured on a monotonic clock; null when unknown";

    /** @throws ValidationException naming each of cost, latency and timeToFirstToken that is negative */
    public Answer {
        Objects.requireNonNull(output, "output");
        toolCalls = List.copyOf(toolCalls);
        context = List.copyOf(context);
        new ValidationException.Collector()
                .check(cost == null || cost.signum() >= 0, "cost", "is 0 or more US dollars; null when unknown", cost)
                .check(!isNegative(latency), "latency", TIME, latency)
                .check(!isNegative(timeToFirstToken), "timeToFirstToken", TIME, timeToFirstToken)
                .throwIfAny();
    }

    private static boolean isNegative(@Nullable Duration time) {
        return time != null && time.isNegative();
    }

    /** An answer of text, or of anything that {@link Json#of} takes; null is an answer without output. */
    public static Answer of(@Nullable Object output) {
        return new Answer(Json.of(output), List.of(), List.of(), null, null, null, null, null, null);
    }

    /** No answer: the item does not apply to this subject, and is counted as skipped. */
    public static Answer skip(String reason) {
        return new Answer(
                Json.NULL,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                Objects.requireNonNull(reason, "reason"));
    }

    public Answer withOutput(Json newOutput) {
        return new Answer(newOutput, toolCalls, context, usage, cost, latency, timeToFirstToken, traceId, skipReason);
    }

    public Answer withToolCalls(List<ToolCall> calls) {
        return new Answer(output, calls, context, usage, cost, latency, timeToFirstToken, traceId, skipReason);
    }

    public Answer withContext(List<String> texts) {
        return new Answer(output, toolCalls, texts, usage, cost, latency, timeToFirstToken, traceId, skipReason);
    }

    public Answer withUsage(@Nullable Usage tokens) {
        return new Answer(output, toolCalls, context, tokens, cost, latency, timeToFirstToken, traceId, skipReason);
    }

    public Answer withCost(@Nullable BigDecimal dollars) {
        return new Answer(output, toolCalls, context, usage, dollars, latency, timeToFirstToken, traceId, skipReason);
    }

    public Answer withLatency(@Nullable Duration took) {
        return new Answer(output, toolCalls, context, usage, cost, took, timeToFirstToken, traceId, skipReason);
    }

    public Answer withTimeToFirstToken(@Nullable Duration took) {
        return new Answer(output, toolCalls, context, usage, cost, latency, took, traceId, skipReason);
    }

    public Answer withTraceId(@Nullable String id) {
        return new Answer(output, toolCalls, context, usage, cost, latency, timeToFirstToken, id, skipReason);
    }

    /** Whether the subject declined. */
    public boolean isSkipped() {
        return skipReason != null;
    }

    /** The output as one text: a text as it is, any other JSON in its compact form, nothing as the empty text. */
    public String text() {
        return output.isNull() ? "" : output.asText();
    }
}
