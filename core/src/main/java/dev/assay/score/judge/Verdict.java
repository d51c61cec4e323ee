package dev.assay.score.judge;

import dev.assay.json.Json;
import dev.assay.model.Usage;
import dev.assay.score.Measurement;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What came of asking a judge once, the corrected second attempt included: a verdict, or why there is none. Immutable. */
public final class Verdict {
    private final @Nullable Json value;
    private final String problem;
    private final Json facts;
    private final Spending spending;
    private final @Nullable Double weighted;

    private Verdict(@Nullable Json value, String problem, Json facts, Spending spending, @Nullable Double weighted) {
        this.value = value;
        this.problem = problem;
        this.facts = facts;
        this.spending = spending;
        this.weighted = weighted;
    }

    static Verdict of(Json value, @Nullable Double weighted, Json facts, Spending spending) {
        return new Verdict(value, "", facts, spending, weighted);
    }

    static Verdict none(String problem, Json facts, Spending spending) {
        return new Verdict(null, problem, facts, spending, null);
    }

    /** Whether there is none. */
    public boolean isErrored() {
        return value == null;
    }

    /** Why there is none; empty when there is one. Quotes at most 100 characters of the judge. */
    public Optional<String> problem() {
        return isErrored() ? Optional.of(problem) : Optional.empty();
    }

    /**
     * The members of the schema, in its order, each of its type and in its range.
     *
     * @throws IllegalStateException when there is no verdict
     */
    public Json value() {
        if (value == null) {
            throw new IllegalStateException("there is no verdict: " + problem + "; check isErrored() first");
        }
        return value;
    }

    /** A text, choice or label by its name; null when the reason was left out. */
    public @Nullable String text(String name) {
        Json member = value().get(name);
        return member == null ? null : member.text();
    }

    /** A number by its name. */
    public double number(String name) {
        return Objects.requireNonNull(value().get(name), name).doubleValue();
    }

    /** The mean of the schema's last number over the likely tokens; empty when it was not asked for or not to be had. */
    public OptionalDouble weighted() {
        return weighted == null ? OptionalDouble.empty() : OptionalDouble.of(weighted);
    }

    /** What a score keeps of it: models, settings, signature, calls. */
    public Json facts() {
        return facts;
    }

    /** The tokens of all calls; null when the provider did not count. */
    public @Nullable Usage usage() {
        return spending.usage();
    }

    /** US dollars of all calls; null when not all of it is known. */
    public @Nullable BigDecimal cost() {
        return spending.cost();
    }

    Spending spending() {
        return spending;
    }

    /** The reason the judge gave, as long as a score keeps it; null when it gave none. */
    @Nullable
    String reason() {
        String reason = text(VerdictSchema.REASON);
        return reason == null ? null : Quote.reason(reason);
    }

    /** That there is no verdict, with what it took and what is known of it. */
    public Measurement errored() {
        return spending.on(Measurement.errored(problem).withMetadata(facts));
    }
}
