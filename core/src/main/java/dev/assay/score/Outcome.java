package dev.assay.score;

import java.util.Locale;
import java.util.Optional;

/** What came of a measurement. Five words that stay apart in every count, mean and gate; the worst comes first. */
public enum Outcome {
    /** The target or the scorer broke, or gave a value that is none. */
    ERRORED,
    /** Scored below the threshold. */
    FAILED,
    /** Scored at the threshold or above. */
    PASSED,
    /** There was nothing to compare. */
    UNSCORED,
    /** The subject declined, or the scorer's stated precondition was not met. */
    SKIPPED;

    /** The word used in JSON: the name in lower case. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome of a wire word; empty when there is none such. */
    public static Optional<Outcome> of(String wire) {
        for (Outcome outcome : values()) {
            if (outcome.wire().equals(wire)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    /** Whether there is a value: passed or failed. */
    public boolean isScored() {
        return this == PASSED || this == FAILED;
    }

    public Outcome worse(Outcome other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Pass becomes fail and fail becomes pass; the other three stay what they are. */
    public Outcome negated() {
        return switch (this) {
            case PASSED -> FAILED;
            case FAILED -> PASSED;
            default -> this;
        };
    }
}
