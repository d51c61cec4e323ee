package dev.assay.score;

import dev.assay.json.Json;
import dev.assay.model.Usage;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a scorer found out, before threshold and negation decide the outcome. Immutable.
 *
 * @param state whether there is a value, and if not, why
 * @param value in 0 to 1 when {@code state} is {@link State#SCORED}; else null
 * @param reason for people; null when the value says it all
 * @param label a class that the scorer put the answer in, or null
 * @param metadata an object of the scorer's own facts, or null
 * @param usage tokens the scorer itself spent on a judge, or null
 * @param cost US dollars the scorer itself spent on a judge; null when nothing or not known
 */
public record Measurement(
        State state,
        @Nullable Double value,
        @Nullable String reason,
        @Nullable String label,
        @Nullable Json metadata,
        @Nullable Usage usage,
        @Nullable BigDecimal cost) {
    /** Whether there is a value. */
    public enum State {
        SCORED,
        UNSCORED,
        SKIPPED,
        ERRORED
    }

    private static final Measurement YES = of(1.0);
    private static final Measurement NO = of(0.0);

    /** A value outside 0 to 1, NaN included, becomes {@link State#ERRORED} and says so. */
    public Measurement {
        Objects.requireNonNull(state, "state");
        if (state != State.SCORED) {
            value = null;
        } else if (value == null || !(value >= 0 && value <= 1)) {
            reason = "the scorer gave " + value + "; a score is 0 to 1";
            state = State.ERRORED;
            value = null;
        }
    }

    /** A value in 0 to 1. */
    public static Measurement of(double value) {
        return new Measurement(State.SCORED, value, null, null, null, null, null);
    }

    /** 1 for yes, 0 for no. */
    public static Measurement of(boolean passed) {
        return passed ? YES : NO;
    }

    /** There was nothing to compare. */
    public static Measurement unscored(String reason) {
        return without(State.UNSCORED, reason);
    }

    /** A precondition of the scorer is not met. */
    public static Measurement skipped(String reason) {
        return without(State.SKIPPED, reason);
    }

    /** The scorer could not measure. */
    public static Measurement errored(String reason) {
        return without(State.ERRORED, reason);
    }

    private static Measurement without(State state, String reason) {
        return new Measurement(state, null, Objects.requireNonNull(reason, "reason"), null, null, null, null);
    }

    public Measurement because(@Nullable String newReason) {
        return new Measurement(state, value, newReason, label, metadata, usage, cost);
    }

    public Measurement labelled(@Nullable String newLabel) {
        return new Measurement(state, value, reason, newLabel, metadata, usage, cost);
    }

    public Measurement withMetadata(@Nullable Json object) {
        return new Measurement(state, value, reason, label, object, usage, cost);
    }

    public Measurement spent(@Nullable Usage tokens, @Nullable BigDecimal dollars) {
        return new Measurement(state, value, reason, label, metadata, tokens, dollars);
    }
}
