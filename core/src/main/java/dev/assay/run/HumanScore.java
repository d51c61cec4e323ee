package dev.assay.run;

import dev.assay.error.ValidationException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on one result. It stands beside the automatic scores; nothing is overwritten.
 *
 * @param id ULID text; empty until it is stored
 * @param value 0 to 1, or null when there is only a label
 * @param label a class, or null when there is only a value
 * @param note why, or null
 * @param author who
 * @param createdAt when it was stored
 */
public record HumanScore(
        String id,
        @Nullable Double value,
        @Nullable String label,
        @Nullable String note,
        String author,
        Instant createdAt) {
    public HumanScore {
        new ValidationException.Collector()
                .check(value != null || label != null, "value", "or a label is given", null)
                .check(value == null || (value >= 0 && value <= 1), "value", "is 0 to 1", value)
                .check(!author.isBlank(), "author", "says who it was", author)
                .throwIfAny();
    }

    /** A value in 0 to 1, before it is stored. */
    public static HumanScore of(double value, String author, @Nullable String note) {
        return new HumanScore("", value, null, note, author, Instant.EPOCH);
    }

    /** A label, before it is stored. */
    public static HumanScore label(String label, String author, @Nullable String note) {
        return new HumanScore("", null, label, note, author, Instant.EPOCH);
    }

    HumanScore stored(String newId, Instant now) {
        return new HumanScore(newId, value, label, note, author, now);
    }
}
