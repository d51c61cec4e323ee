package dev.assay.span;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pass through an application, from a request to its answer. Immutable. What is null was not said.
 *
 * @param id 1 to 128 characters
 * @param sessionId the conversation that it belongs to, 1 to 128 characters
 * @param tags in the order given, without repeats
 * @param environment such as {@code production}
 * @param release the version of the application
 * @param metadata an object
 * @param endedAt not before {@code startedAt}; null while it runs
 * @param spans its steps, each of this trace
 */
public record Trace(
        String id,
        @Nullable String name,
        SpanStatus status,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable Json metadata,
        @Nullable String sessionId,
        @Nullable String userId,
        Set<String> tags,
        @Nullable String environment,
        @Nullable String release,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        List<Span> spans) {
    /** @throws ValidationException listing every broken rule */
    public Trace {
        Objects.requireNonNull(status, "status");
        input = Checks.present(input);
        output = Checks.present(output);
        metadata = Checks.present(metadata);
        tags = Checks.ordered(tags);
        spans = List.copyOf(spans);
        ValidationException.Collector problems = new ValidationException.Collector();
        Checks.id(problems, "trace_id", Objects.requireNonNull(id, "id"));
        Checks.id(problems, "session_id", sessionId);
        Checks.id(problems, "user_id", userId);
        Checks.object(problems, "metadata", metadata);
        Checks.order(problems, startedAt, endedAt);
        for (Span span : spans) {
            problems.check(span.traceId().equals(id), "spans", "are of this trace, " + id, span.traceId());
        }
        problems.throwIfAny();
    }

    /** A trace of which only its id is known yet. */
    public static Trace of(String id) {
        return new Trace(
                id, null, SpanStatus.UNSET, null, null, null, null, null, Set.of(), null, null, null, null, List.of());
    }

    /** The same trace with these steps. */
    public Trace with(List<Span> newSpans) {
        return new Trace(
                id,
                name,
                status,
                input,
                output,
                metadata,
                sessionId,
                userId,
                tags,
                environment,
                release,
                startedAt,
                endedAt,
                newSpans);
    }
}
