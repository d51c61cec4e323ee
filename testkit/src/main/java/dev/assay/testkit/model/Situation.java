package dev.assay.testkit.model;

import java.time.Duration;

/** The endpoints that a {@link ModelProviderConformance} needs to see. */
public enum Situation {
    /**
     * Answers with the text of the last user message; serves {@link ModelProviderConformance#model()} and not {@link
     * ModelProviderConformance#unknownModel()}.
     */
    GOOD,
    /** Answers as {@link #GOOD}, but not within the next minute. */
    SLOW,
    /** Refuses every call with status 429 and asks to wait {@link #RETRY_AFTER}. */
    RATE_LIMITED,
    /** Refuses every call with status 500. */
    BROKEN,
    /** Refuses every call with status 503. */
    OVERLOADED,
    /** Refuses every call with status 401; should its peer repeat the key it was sent, the better. */
    KEY_REFUSED;

    /** What {@link #RATE_LIMITED} asks to wait. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(7);
}
