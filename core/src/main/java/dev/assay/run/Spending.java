package dev.assay.run;

import dev.assay.model.Usage;
import dev.assay.score.Score;
import dev.assay.subject.Answer;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a run has spent, as soon as it is known and not only when it is stored, and its end when that is too much. */
final class Spending {
    private final @Nullable Budget budget;
    private final boolean paysForAnswers;
    private final Consumer<Ending> stop;

    private BigDecimal dollars = BigDecimal.ZERO;
    private Usage usage = Usage.ZERO;

    /**
     * @param budget null when nothing needs counting
     * @param paysForAnswers false when the answers were paid for in another run
     */
    Spending(@Nullable Budget budget, boolean paysForAnswers, Consumer<Ending> stop) {
        this.budget = budget;
        this.paysForAnswers = paysForAnswers;
        this.stop = stop;
    }

    /** Whether there is a bound. */
    boolean matters() {
        return budget != null;
    }

    /** What the run spent before it was resumed. */
    void before(RunSummary spent) {
        add(spent.usage(), spent.cost());
        add(spent.judgeUsage(), spent.judgeCost());
    }

    void answered(Answer answer) {
        if (paysForAnswers) {
            add(answer.usage(), answer.cost());
        }
    }

    void scored(List<Score> scores) {
        scores.forEach(score -> add(score.usage(), score.cost()));
    }

    private void add(@Nullable Usage tokens, @Nullable BigDecimal cost) {
        if (budget != null) {
            String end = used(budget, tokens, cost);
            if (end != null) {
                stop.accept(Ending.failed(Ending.BUDGET, end));
            }
        }
    }

    /** Why the budget is used up; null when it is not. */
    private synchronized @Nullable String used(Budget bound, @Nullable Usage tokens, @Nullable BigDecimal cost) {
        usage = tokens == null ? usage : usage.plus(tokens);
        dollars = cost == null ? dollars : dollars.add(cost);
        if (bound.dollars() != null) {
            if (cost == null && tokens != null && tokens.totalTokens() > 0) {
                return "the cost of a call is not known, so its budget of $"
                        + bound.dollars().toPlainString()
                        + " cannot be kept; hand over a price list that has the model";
            }
            if (dollars.compareTo(bound.dollars()) >= 0) {
                return "its budget of $" + bound.dollars().toPlainString() + " is used up: $" + dollars.toPlainString();
            }
        }
        if (bound.tokens() != null && usage.totalTokens() >= bound.tokens()) {
            return "its budget of " + bound.tokens() + " tokens is used up: " + usage.totalTokens();
        }
        return null;
    }
}
