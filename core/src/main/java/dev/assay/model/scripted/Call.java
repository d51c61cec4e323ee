package dev.assay.model.scripted;

import dev.assay.dataset.Message;
import dev.assay.dataset.Role;
import dev.assay.model.ModelRequest;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One call as the script sees it.
 *
 * @param number its number among the calls of its endpoint, from 1
 * @param lastUser the text of the last user message, or of the last message when there is none
 */
record Call(long number, ModelRequest request, String lastUser) {
    static Call of(long number, ModelRequest request) {
        return new Call(number, request, lastUser(request.messages()));
    }

    private static String lastUser(List<Message> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role() == Role.USER) {
                return messages.get(i).text();
            }
        }
        return messages.get(messages.size() - 1).text();
    }

    String model() {
        return request.model();
    }

    String system() {
        return texts(Call::instructs);
    }

    String input() {
        return texts(message -> !instructs(message));
    }

    long characters() {
        return request.messages().stream().mapToLong(m -> m.text().length()).sum();
    }

    private static boolean instructs(Message message) {
        return message.role() == Role.SYSTEM || message.role() == Role.DEVELOPER;
    }

    private String texts(Predicate<Message> wanted) {
        return request.messages().stream().filter(wanted).map(Message::text).collect(Collectors.joining("\n"));
    }
}
