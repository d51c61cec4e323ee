package dev.assay.dataset;

import java.util.Locale;
import java.util.Optional;

/** Who speaks in a conversation. */
public enum Role {
    SYSTEM,
    DEVELOPER,
    USER,
    ASSISTANT,
    TOOL,
    FUNCTION;

    /** The word used in JSON: the name in lower case. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a wire word; empty when there is none such. Letter case counts. */
    public static Optional<Role> of(String wire) {
        for (Role role : values()) {
            if (role.wire().equals(wire)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
