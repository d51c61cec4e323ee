package dev.assay.dataset;

import dev.assay.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One item of a dataset. Immutable.
 *
 * @param id ULID text; ids grow in the order of adding, which is the order of reading
 * @param name unique in the dataset when present, 1 to 255 characters
 * @param contentKey the fingerprint of the input, the same on every machine, with {@code #2}, {@code #3} … for repeats
 * @param labels in the order given, without repeats
 * @param sourceSpanId the span it was exported from, or null
 */
public record Datapoint(
        String id,
        String datasetId,
        @Nullable String name,
        String contentKey,
        DatapointKind kind,
        Set<String> labels,
        Source source,
        @Nullable String sourceSpanId,
        Instant createdAt,
        Instant updatedAt) {
    /** Where a datapoint came from. */
    public enum Source {
        MANUAL,
        SPAN_EXPORT,
        FILE_UPLOAD;

        /** The word used in JSON: the name in lower case. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The source of a wire word; empty when there is none such. */
        public static Optional<Source> of(String wire) {
            return List.of(values()).stream()
                    .filter(source -> source.wire().equals(wire))
                    .findFirst();
        }
    }

    public Datapoint {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        labels = ordered(labels);
    }

    /** A set that keeps the order it was given in, which {@code Set.copyOf} does not. */
    static Set<String> ordered(Collection<String> labels) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(labels));
    }

    /** What the subject is given: the input, or the messages as an array. */
    public Json input() {
        return kind.input();
    }

    /** What the answer is compared with; empty when there is nothing to compare. */
    public Optional<Json> expected() {
        return kind.expectedOutput();
    }

    /** An object of the user's own facts about the item; empty when there are none. */
    public Optional<Json> metadata() {
        return kind.metadata();
    }

    /**
     * The input as one text: a text as it is; the text of an object's only member; the last user message of a conversation;
     * any other JSON in its compact form, members in their original order.
     */
    public String inputText() {
        return kind.fold(generic -> textOf(generic.input()), Datapoint::lastUserText);
    }

    private static String textOf(Json input) {
        if (input.isObject() && input.size() == 1) {
            Json only = input.members().values().iterator().next();
            return only.isText() ? only.text() : input.compact();
        }
        return input.asText();
    }

    private static String lastUserText(DatapointKind.LlmConversation conversation) {
        List<Message> messages = conversation.messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role() == Role.USER) {
                return messages.get(i).text();
            }
        }
        return messages.get(messages.size() - 1).text();
    }

    /** The name when there is one, else the content key: what a person recognises the item by. */
    public String title() {
        return name == null ? contentKey : name;
    }
}
