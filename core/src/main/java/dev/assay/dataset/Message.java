package dev.assay.dataset;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation, kept as it was written: names, tool calls and typed parts survive a round trip.
 *
 * @param role who speaks
 * @param wire the whole message object, {@code {"role": …, "content": …, …}}
 */
public record Message(Role role, Json wire) {
    private static final String TYPES = "is a text, null beside tool calls, or an array of typed parts";

    /** @throws ValidationException when {@link #of(String, Json)} would refuse {@code wire}, or its role is another */
    public Message {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(wire, "wire");
        Role said = check("message", wire);
        if (said != role) {
            throw ValidationException.of("message.role", "is the role given beside it, " + role.wire(), said.wire());
        }
    }

    public static Message system(String text) {
        return of(Role.SYSTEM, text);
    }

    public static Message user(String text) {
        return of(Role.USER, text);
    }

    public static Message assistant(String text) {
        return of(Role.ASSISTANT, text);
    }

    public static Message of(Role role, String text) {
        return new Message(
                role,
                Json.object().put("role", role.wire()).put("content", text).build());
    }

    /**
     * Reads a message object.
     *
     * @param field where it stands, for the error
     * @throws ValidationException when it is not an object, has no known role, or has content of another shape
     */
    public static Message of(String field, Json wire) {
        return new Message(check(field, wire), wire);
    }

    /** The role of a sound message object. */
    private static Role check(String field, Json wire) {
        if (!wire.isObject()) {
            throw ValidationException.of(field, "is an object with role and content", wire.compact());
        }
        Json word = wire.get("role");
        Role role = word != null && word.isText() ? Role.of(word.text()).orElse(null) : null;
        if (role == null) {
            String rule = "is one of system, developer, user, assistant, tool, function";
            throw ValidationException.of(field + ".role", rule, word == null ? "nothing" : word.compact());
        }
        checkContent(field, wire);
        return role;
    }

    /**
     * Reads a conversation: an array of one or more message objects.
     *
     * @param field where it stands, for the error
     * @throws ValidationException naming the first message that is malformed
     */
    public static List<Message> listOf(String field, Json wire) {
        if (!wire.isArray() || wire.size() == 0) {
            throw ValidationException.of(field, "is an array of one or more messages", wire.compact());
        }
        List<Message> messages = new ArrayList<>(wire.size());
        for (Json message : wire.elements()) {
            messages.add(of(field + "[" + messages.size() + "]", message));
        }
        return List.copyOf(messages);
    }

    private static void checkContent(String field, Json wire) {
        Json content = wire.get("content");
        if (content == null || content.isNull()) {
            boolean calls = wire.get("tool_calls") != null || wire.get("function_call") != null;
            require(calls, field, content);
        } else if (content.isArray()) {
            content.elements().forEach(part -> require(isTyped(part), field, content));
        } else {
            require(content.isText(), field, content);
        }
    }

    private static boolean isTyped(Json part) {
        Json type = part.get("type");
        return type != null && type.isText();
    }

    private static void require(boolean holds, String field, @Nullable Json found) {
        if (!holds) {
            throw ValidationException.of(field + ".content", TYPES, found == null ? "nothing" : found.compact());
        }
    }

    /** The content as it was written; {@link Json#NULL} when there is none. */
    public Json content() {
        Json content = wire.get("content");
        return content == null ? Json.NULL : content;
    }

    /** The content's text: a text as it is, the text parts of an array joined by line feeds, else the empty text. */
    public String text() {
        Json content = content();
        if (content.isText()) {
            return content.text();
        }
        return content.isArray()
                ? content.elements().stream()
                        .map(part -> part.get("text"))
                        .filter(text -> text != null && text.isText())
                        .map(Json::text)
                        .collect(Collectors.joining("\n"))
                : "";
    }
}
