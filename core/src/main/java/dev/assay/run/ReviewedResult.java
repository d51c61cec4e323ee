package dev.assay.run;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A result and what people said of it.
 *
 * @param humanScores oldest first
 */
public record ReviewedResult(EvalResult result, List<HumanScore> humanScores) {
    public ReviewedResult {
        humanScores = List.copyOf(humanScores);
    }

    /** The newest human value, else the automatic score; null when there is neither. */
    public @Nullable Double effectiveScore() {
        return humanScores.stream()
                .map(HumanScore::value)
                .filter(Objects::nonNull)
                .reduce((older, newer) -> newer)
                .orElseGet(result::score);
    }
}
