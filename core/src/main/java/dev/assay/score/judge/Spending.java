package dev.assay.score.judge;

import dev.assay.model.ModelReply;
import dev.assay.model.Usage;
import dev.assay.score.Measurement;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * What calls took.
 *
 * @param calls requests that were sent, refused ones among them
 * @param usage null when no reply was counted
 * @param known the sum of the costs that are known
 * @param costKnown whether that is all of it
 */
record Spending(int calls, @Nullable Usage usage, @Nullable BigDecimal known, boolean costKnown) {
    static final Spending NONE = new Spending(0, null, null, true);

    static Spending call() {
        return new Spending(1, null, null, true);
    }

    /** @param cost null when it is not known */
    static Spending of(ModelReply reply, @Nullable BigDecimal cost) {
        return new Spending(0, reply.usage(), cost, cost != null);
    }

    Spending plus(Spending other) {
        return new Spending(
                calls + other.calls, sum(usage, other.usage), sum(known, other.known), costKnown && other.costKnown);
    }

    private static @Nullable Usage sum(@Nullable Usage a, @Nullable Usage b) {
        return a == null ? b : b == null ? a : a.plus(b);
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null ? b : b == null ? a : a.add(b, MathContext.DECIMAL128);
    }

    /** US dollars; null when nothing was spent, or not all of it is known. */
    @Nullable
    BigDecimal cost() {
        return costKnown ? known : null;
    }

    Measurement on(Measurement measured) {
        return measured.spent(usage, cost());
    }
}
