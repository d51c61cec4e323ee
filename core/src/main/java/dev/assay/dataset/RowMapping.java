package dev.assay.dataset;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns one row, an object, into a datapoint. Nothing is dropped silently.
 *
 * <ul>
 *   <li>A native row has a {@code kind} object, or is itself the externally tagged object, beside {@code name} and
 *       {@code labels}. What the server assigns (id, dataset_id, source, source_span_id, created_at, updated_at,
 *       content_key) is accepted there and left out: an import assigns its own.
 *   <li>A mapped row with {@code messages} is a conversation; with {@code input} it is a Generic; the other fields of both
 *       become metadata.
 *   <li>A mapped row with neither is a Generic whose input is the object of all other fields.
 * </ul>
 *
 * <p>{@code null} for messages, expected, name, metadata or labels is the same as nothing.
 */
final class RowMapping {
    static final String NAME = "name";
    static final String LABELS = "labels";
    static final String METADATA = "metadata";
    static final String MESSAGES = "messages";
    static final String INPUT = "input";
    static final String KIND = "kind";
    static final List<String> EXPECTED = List.of("expected_output", "expectedOutput", "expected", "target");

    private static final List<String> TAGS = List.of("Generic", "LlmConversation");
    private static final Set<String> ASSIGNED =
            Set.of("id", "dataset_id", "source", "source_span_id", "created_at", "updated_at", "content_key");

    private RowMapping() {}

    /** @throws ValidationException when the row is no datapoint */
    static DatapointDraft map(Json row) {
        if (!row.isObject()) {
            throw ValidationException.of("row", "is a JSON object", row.compact());
        }
        DatapointKind kind = kind(row);
        return new DatapointDraft(name(row), kind, labels(row), Datapoint.Source.FILE_UPLOAD, null);
    }

    private static DatapointKind kind(Json row) {
        Json kind = row.get(KIND);
        if (kind != null && kind.isObject()) {
            return nativeKind(row, KIND, kind);
        }
        for (String tag : TAGS) {
            Json tagged = row.get(tag);
            if (tagged != null && tagged.isObject() && row.get(INPUT) == null && row.get(MESSAGES) == null) {
                return nativeKind(row, tag, Json.object().put(tag, tagged).build());
            }
        }
        return mappedKind(row);
    }

    private static DatapointKind nativeKind(Json row, String holder, Json wire) {
        for (String member : row.members().keySet()) {
            boolean known = member.equals(holder) || member.equals(NAME) || member.equals(LABELS);
            if (!known && !ASSIGNED.contains(member)) {
                throw ValidationException.of(
                        member, "does not stand beside " + holder + "; put it into metadata, or drop it", member);
            }
        }
        return DatapointKind.of(wire);
    }

    private static DatapointKind mappedKind(Json row) {
        Json messages = present(row, MESSAGES);
        Json input = row.get(INPUT);
        Json expected = expected(row);
        Map<String, Json> rest = rest(row, messages == null);
        if (messages != null) {
            String text = expected == null ? null : text(expected);
            return new DatapointKind.LlmConversation(Message.listOf(MESSAGES, messages), text, metadata(row, rest));
        }
        if (input != null) {
            return new DatapointKind.Generic(input, expected, metadata(row, rest));
        }
        if (rest.isEmpty()) {
            throw ValidationException.of(
                    "row",
                    "has input, messages, kind or variables of its own",
                    row.members().keySet());
        }
        return new DatapointKind.Generic(Json.object(rest), expected, metadata(row, Map.of()));
    }

    private static String text(Json expected) {
        if (!expected.isText()) {
            throw ValidationException.of("expected", "is a text beside messages", expected.compact());
        }
        return expected.text();
    }

    /** The fields that have no meaning of their own. */
    private static Map<String, Json> rest(Json row, boolean inputHasMeaning) {
        Map<String, Json> rest = new LinkedHashMap<>();
        row.members().forEach((field, value) -> {
            if (!hasMeaning(field, inputHasMeaning)) {
                rest.put(field, value);
            }
        });
        return rest;
    }

    private static boolean hasMeaning(String field, boolean inputHasMeaning) {
        return switch (field) {
            case NAME, LABELS, METADATA, MESSAGES -> true;
            case INPUT -> inputHasMeaning;
            default -> EXPECTED.contains(field);
        };
    }

    private static @Nullable Json expected(Json row) {
        Json found = null;
        for (String field : EXPECTED) {
            Json value = present(row, field);
            if (found != null && value != null && !found.equals(value)) {
                throw ValidationException.of(
                        field,
                        "agrees with the other expected output of the row; keep one of " + EXPECTED,
                        value.compact());
            }
            found = found == null ? value : found;
        }
        return found;
    }

    private static @Nullable Json metadata(Json row, Map<String, Json> rest) {
        Json metadata = present(row, METADATA);
        if (metadata != null && !metadata.isObject()) {
            throw ValidationException.of(METADATA, "is an object", metadata.compact());
        }
        if (rest.isEmpty()) {
            return metadata;
        }
        Map<String, Json> all = new LinkedHashMap<>(metadata == null ? Map.of() : metadata.members());
        rest.forEach((field, value) -> {
            if (all.put(field, value) != null) {
                throw ValidationException.of(
                        field, "is either a field of the row or a member of its metadata, not both", value.compact());
            }
        });
        return Json.object(all);
    }

    private static @Nullable String name(Json row) {
        Json name = present(row, NAME);
        if (name != null && !name.isText()) {
            throw ValidationException.of(NAME, "is a text", name.compact());
        }
        return name == null ? null : name.text();
    }

    private static Set<String> labels(Json row) {
        Json labels = present(row, LABELS);
        if (labels == null) {
            return Set.of();
        }
        if (!labels.isArray() || !labels.elements().stream().allMatch(Json::isText)) {
            throw ValidationException.of(LABELS, "is an array of texts", labels.compact());
        }
        Set<String> texts = new LinkedHashSet<>();
        labels.elements().forEach(label -> texts.add(label.text()));
        return texts;
    }

    private static @Nullable Json present(Json row, String field) {
        Json value = row.get(field);
        return value == null || value.isNull() ? null : value;
    }
}
