package dev.assay.span;

import dev.assay.dataset.DatapointDraft;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step of a trace. Immutable. What is null was not said.
 *
 * @param id 1 to 128 characters
 * @param traceId the trace it is a step of, 1 to 128 characters
 * @param parentId the step that it is a part of; null for a root
 * @param model the model that was called
 * @param modelParameters an object, such as {@code {"temperature": 0}}
 * @param tokenUsage an object of counts
 * @param cost in US dollars, zero or more
 * @param metadata an object
 * @param error what went wrong
 * @param endedAt not before {@code startedAt}; null while it runs
 */
public record Span(
        String id,
        String traceId,
        @Nullable String parentId,
        @Nullable String name,
        SpanKind kind,
        SpanStatus status,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable String model,
        @Nullable Json modelParameters,
        @Nullable Json tokenUsage,
        @Nullable BigDecimal cost,
        @Nullable Json metadata,
        @Nullable String error,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {
    /** @throws ValidationException listing every broken rule */
    public Span {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(status, "status");
        input = Checks.present(input);
        output = Checks.present(output);
        modelParameters = Checks.present(modelParameters);
        tokenUsage = Checks.present(tokenUsage);
        metadata = Checks.present(metadata);
        ValidationException.Collector problems = new ValidationException.Collector();
        Checks.id(problems, "span_id", Objects.requireNonNull(id, "id"));
        Checks.id(problems, "trace_id", Objects.requireNonNull(traceId, "traceId"));
        Checks.id(problems, "parent_span_id", parentId);
        Checks.object(problems, "model_parameters", modelParameters);
        Checks.object(problems, "token_usage", tokenUsage);
        Checks.object(problems, "metadata", metadata);
        problems.check(cost == null || cost.signum() >= 0, "cost", "is zero or more", cost);
        Checks.order(problems, startedAt, endedAt);
        problems.throwIfAny();
    }

    /** A step of which only its place and kind are known yet. */
    public static Span of(String id, String traceId, SpanKind kind) {
        return new Span(
                id,
                traceId,
                null,
                null,
                kind,
                SpanStatus.UNSET,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same step with other input and output. */
    public Span with(@Nullable Json newInput, @Nullable Json newOutput) {
        return new Span(
                id,
                traceId,
                parentId,
                name,
                kind,
                status,
                newInput,
                newOutput,
                model,
                modelParameters,
                tokenUsage,
                cost,
                metadata,
                error,
                startedAt,
                endedAt);
    }

    /** Whether it has ended, well or not. */
    public boolean isTerminal() {
        return status != SpanStatus.UNSET || endedAt != null;
    }

    /**
     * The datapoint that this step makes: a conversation when the input is an array of messages, which expects the text of the
     * output (a text, an assistant message, the first choice of a completion); an output without one is kept as {@code
     * output} in its metadata. Else a Generic of input and output as they are.
     *
     * @throws ValidationException when there is no input
     */
    public DatapointDraft toDatapoint() {
        return SpanExport.datapoint(this);
    }
}
