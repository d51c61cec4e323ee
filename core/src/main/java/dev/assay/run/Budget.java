package dev.assay.run;

import dev.assay.error.ValidationException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a run may spend, its judges included. When it is used up, no further item starts, those in flight finish and are kept,
 * and the run ends as failed with reason {@code budget}, unless no item is left: so the spending is at most the budget and
 * what was in flight. What a resumed run spent before counts.
 *
 * @param dollars US dollars, above 0; null for no bound. An answer or verdict that took tokens whose cost is not known ends
 *     the run, too, because nobody could say when the budget is used up
 * @param tokens of input and output together, above 0; null for no bound
 */
public record Budget(@Nullable BigDecimal dollars, @Nullable Long tokens) {
    public Budget {
        new ValidationException.Collector()
                .check(dollars != null || tokens != null, "budget", "bounds dollars, tokens or both", "nothing")
                .check(dollars == null || dollars.signum() > 0, "budget.dollars", "is above 0", dollars)
                .check(tokens == null || tokens > 0, "budget.tokens", "is above 0", tokens)
                .throwIfAny();
    }

    /** @param dollars such as {@code "2.50"} */
    public static Budget ofDollars(String dollars) {
        return new Budget(new BigDecimal(dollars), null);
    }

    public static Budget ofTokens(long tokens) {
        return new Budget(null, tokens);
    }
}
