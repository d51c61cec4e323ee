package dev.assay.model.price;

import dev.assay.error.ValidationException;
import dev.assay.model.Usage;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tokens cost, in US dollars per million, each 0 to 1,000,000 with at most 30 decimal places. Immutable.
 *
 * @param input of tokens read
 * @param output of tokens written; null when it is not known, as for a model that only embeds: then only a call that wrote
 *     nothing has a known cost
 * @param cachedInput of tokens read from the provider's cache; null as input, which is never too little
 * @param cacheWrite of tokens written to the provider's cache; null as input, which is right where writing costs nothing extra
 * @param reasoning of tokens of reasoning; null as output, which is how nearly all providers count them
 */
public record Price(
        BigDecimal input,
        @Nullable BigDecimal output,
        @Nullable BigDecimal cachedInput,
        @Nullable BigDecimal cacheWrite,
        @Nullable BigDecimal reasoning) {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);
    private static final int MAX_SCALE = 30;
    private static final int DIGITS_OF_A_MILLION = 6;

    /** @throws ValidationException listing every price that is out of range */
    public Price {
        Objects.requireNonNull(input, "input");
        ValidationException.Collector problems = new ValidationException.Collector();
        check(problems, "input", input);
        check(problems, "output", output);
        check(problems, "cached_input", cachedInput);
        check(problems, "cache_write", cacheWrite);
        check(problems, "reasoning", reasoning);
        problems.throwIfAny();
    }

    /** Input and output; cached input and cache writes cost as input, reasoning as output. */
    public static Price of(BigDecimal input, BigDecimal output) {
        return new Price(input, output, null, null, null);
    }

    /** As {@link #of(BigDecimal, BigDecimal)}, of decimal numbers as text: {@code Price.of("2.50", "10")}. */
    public static Price of(String input, String output) {
        return of(new BigDecimal(input), new BigDecimal(output));
    }

    private static void check(ValidationException.Collector problems, String field, @Nullable BigDecimal price) {
        boolean holds =
                price == null || (price.signum() >= 0 && price.compareTo(MOST) <= 0 && price.scale() <= MAX_SCALE);
        String rule = "is US dollars per million tokens, 0 to 1,000,000, with at most " + MAX_SCALE + " decimal places";
        problems.check(holds, field, rule, price);
    }

    /**
     * US dollars, exact. Cached input, cache writes and reasoning are parts of input and output, as {@link Usage} has it; where
     * a provider counts more of them than of the whole, the rest of the whole is 0.
     *
     * @return empty when tokens were written and their price is not known
     */
    public Optional<BigDecimal> cost(Usage usage) {
        long plainInput = rest(rest(usage.inputTokens(), usage.cachedInputTokens()), usage.cacheWriteTokens());
        long plainOutput = rest(usage.outputTokens(), usage.reasoningTokens());
        BigDecimal sum = times(input, plainInput)
                .add(times(cachedInput == null ? input : cachedInput, usage.cachedInputTokens()))
                .add(times(cacheWrite == null ? input : cacheWrite, usage.cacheWriteTokens()));
        BigDecimal thought = reasoning == null ? output : reasoning;
        if ((output == null && plainOutput > 0) || (thought == null && usage.reasoningTokens() > 0)) {
            return Optional.empty();
        }
        sum = output == null ? sum : sum.add(times(output, plainOutput));
        sum = thought == null ? sum : sum.add(times(thought, usage.reasoningTokens()));
        return Optional.of(plain(sum.movePointLeft(DIGITS_OF_A_MILLION)));
    }

    private static long rest(long whole, long part) {
        return Math.max(0, whole - part);
    }

    private static BigDecimal times(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }

    /** Without zeros at its end, and never as 1E+1. */
    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
