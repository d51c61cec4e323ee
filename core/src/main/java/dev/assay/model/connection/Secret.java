package dev.assay.model.connection;

import dev.assay.error.ValidationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key of a connection, as it is given: a reference to where it is kept, the key itself, or none. Its text form is the
 * reference, or {@code ***}. Immutable; two are equal when they are the same object.
 */
public final class Secret {
    /** No key is needed. */
    public static final Secret NONE = new Secret("none", null, null);

    /** What the connection has already, whatever it is. */
    static final Secret STORED = new Secret("stored", null, null);

    private static final int MAX_LITERAL = 8_192;

    private final String shown;
    private final @Nullable String reference;
    private final @Nullable String literal;

    private Secret(String shown, @Nullable String reference, @Nullable String literal) {
        this.shown = shown;
        this.reference = reference;
        this.literal = literal;
    }

    /**
     * A secret that is kept elsewhere, and looked up each time it is needed.
     *
     * @param text {@code env:NAME}, or {@code <source>:<key>} for a {@link SecretSource} of that name; checked when a
     *     connection is given it
     */
    public static Secret reference(String text) {
        return new Secret(text, text, null);
    }

    /**
     * A secret as it is. It is stored sealed, which needs {@link MasterKeys}.
     *
     * @param value 1 to 8,192 printable ASCII characters: what can be sent in a header
     * @throws ValidationException that does not show the value
     */
    public static Secret literal(String value) {
        requireSendable("secret", value, "***");
        return new Secret("***", null, value);
    }

    /** @param shown stands for the value in the message */
    static void requireSendable(String field, String value, String shown) {
        boolean valid = !value.isBlank()
                && value.length() <= MAX_LITERAL
                && value.chars().allMatch(c -> c >= ' ' && c < 0x7f)
                && value.strip().length() == value.length();
        if (!valid) {
            String rule = "is 1 to 8,192 printable ASCII characters, without space or line break around it;"
                    + " look for a line break at its end";
            throw ValidationException.of(field, rule, shown);
        }
    }

    Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    Optional<String> literal() {
        return Optional.ofNullable(literal);
    }

    @Override
    public String toString() {
        return shown;
    }
}
