package dev.assay.dataset;

import dev.assay.error.ValidationException;
import org.jspecify.annotations.Nullable;

/**
 * A dataset before it exists. Immutable; every method gives a changed copy.
 *
 * @param name 1 to 255 characters, not all blank, unique in its project and prompt
 * @param promptId the prompt it belongs to, or null
 */
public record DatasetDraft(
        String name, @Nullable String description, @Nullable Long promptId) {
    public DatasetDraft {
        checkName(name);
    }

    public static DatasetDraft named(String name) {
        return new DatasetDraft(name, null, null);
    }

    public DatasetDraft describedAs(@Nullable String newDescription) {
        return new DatasetDraft(name, newDescription, promptId);
    }

    public DatasetDraft ofPrompt(@Nullable Long newPromptId) {
        return new DatasetDraft(name, description, newPromptId);
    }

    static void checkName(String name) {
        if (!Names.isValid(name)) {
            throw ValidationException.of("name", Names.RULE, name);
        }
    }
}
