package dev.assay.dataset;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A datapoint before it has an id. Immutable; every method gives a changed copy.
 *
 * @param name 1 to 255 characters, or null
 * @param sourceSpanId the span it came from, or null
 */
public record DatapointDraft(
        @Nullable String name,
        DatapointKind kind,
        Set<String> labels,
        Datapoint.Source source,
        @Nullable String sourceSpanId) {
    public DatapointDraft {
        Objects.requireNonNull(kind, "kind");
        labels = Datapoint.ordered(labels);
        if (name != null && !Names.isValid(name)) {
            throw ValidationException.of("name", Names.RULE, name);
        }
    }

    public static DatapointDraft of(DatapointKind kind) {
        return new DatapointDraft(null, kind, Set.of(), Datapoint.Source.MANUAL, null);
    }

    /** A Generic datapoint of any JSON-like input and expected output ({@link Json#of}); null expects nothing. */
    public static DatapointDraft of(Object input, @Nullable Object expected) {
        return of(new DatapointKind.Generic(Json.of(input), expected == null ? null : Json.of(expected)));
    }

    /** A conversation and the expected text of its next message; null expects nothing. */
    public static DatapointDraft conversation(List<Message> messages, @Nullable String expected) {
        return of(new DatapointKind.LlmConversation(messages, expected, null));
    }

    public DatapointDraft named(@Nullable String newName) {
        return new DatapointDraft(newName, kind, labels, source, sourceSpanId);
    }

    public DatapointDraft labelled(String... newLabels) {
        return labelled(List.of(newLabels));
    }

    public DatapointDraft labelled(Collection<String> newLabels) {
        return new DatapointDraft(name, kind, Datapoint.ordered(newLabels), source, sourceSpanId);
    }

    public DatapointDraft from(Datapoint.Source newSource, @Nullable String spanId) {
        return new DatapointDraft(name, kind, labels, newSource, spanId);
    }
}
