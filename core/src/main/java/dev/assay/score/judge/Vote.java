package dev.assay.score.judge;

import java.util.Locale;
import java.util.Optional;

/** How the verdicts of a jury become one. */
public enum Vote {
    /** The most frequent label, or value where there are none; the lowest value of several that are as frequent. */
    MODE,
    MEAN,
    /** The one in the middle, or the mean of the two. */
    MEDIAN,
    /** The mean by the weights of the jurors. */
    WEIGHTED;

    /** The word used in JSON: the name in lower case. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The vote of a wire word; empty when there is none such. */
    public static Optional<Vote> of(String wire) {
        for (Vote vote : values()) {
            if (vote.wire().equals(wire)) {
                return Optional.of(vote);
            }
        }
        return Optional.empty();
    }
}
