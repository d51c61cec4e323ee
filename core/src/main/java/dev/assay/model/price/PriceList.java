package dev.assay.model.price;

import dev.assay.error.ValidationException;
import dev.assay.model.Usage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What models cost, and from when on. A model is looked up by its name word for word, and when that is not there and the name
 * begins with the provider's name and a slash, without that: {@code openai/gpt-4o} of {@code openai} is {@code gpt-4o}.
 * Nothing is guessed: {@code gpt-4o-2024-08-06} is another model than {@code gpt-4o}, and what is not in the list has no known
 * cost, which is not 0. Immutable and thread-safe.
 */
public final class PriceList {
    /** Knows no price. */
    public static final PriceList EMPTY = new PriceList(Map.of());

    private record Name(String provider, String model) {}

    /** By name, then by the first day; the prices that hold always are from the first day of all. */
    private final Map<Name, NavigableMap<LocalDate, ModelPrice>> prices;

    private PriceList(Map<Name, NavigableMap<LocalDate, ModelPrice>> prices) {
        this.prices = prices;
    }

    /** @throws ValidationException when two prices are of one provider, model and day */
    public static PriceList of(Collection<ModelPrice> prices) {
        PriceList list = new PriceList(new LinkedHashMap<>());
        ValidationException.Collector problems = new ValidationException.Collector();
        for (ModelPrice price : prices) {
            ModelPrice other = list.put(price);
            String rule = "has each provider, model and day once";
            problems.check(other == null, "prices", rule, price.provider() + " " + price.model());
        }
        problems.throwIfAny();
        return list;
    }

    public static PriceList of(ModelPrice... prices) {
        return of(List.of(prices));
    }

    /**
     * Reads a list in our own form. All members but provider, model and input may be left out; prices are US dollars per
     * million tokens, as {@link Price} has them, and what a tier leaves out is as in the tier below it.
     *
     * <pre>
     * {"prices": [
     *   {"provider": "openai", "model": "gpt-4o", "from": "2024-10-01",
     *    "input": 2.50, "output": 10, "cached_input": 1.25, "cache_write": 2.50, "reasoning": 10,
     *    "tiers": [{"above_input_tokens": 200000, "input": 5, "output": 20}]}
     * ]}
     * </pre>
     *
     * @throws ValidationException listing what is wrong: by line and column when it is no JSON, else by member, such as {@code
     *     prices[3].input}
     */
    public static PriceList parse(String json) {
        return PriceFile.parse(json);
    }

    /** As {@link #parse}, of a file in UTF-8. @throws ValidationException with field {@code file} when it cannot be read */
    public static PriceList read(Path file) {
        return parse(PriceFile.text(file));
    }

    /** Both lists; where they have a provider, model and day in common, the other one wins. */
    public PriceList plus(PriceList other) {
        PriceList list = new PriceList(new LinkedHashMap<>());
        prices().forEach(list::put);
        other.prices().forEach(list::put);
        return list;
    }

    private @Nullable ModelPrice put(ModelPrice price) {
        LocalDate day = price.from() == null ? LocalDate.MIN : price.from();
        return prices.computeIfAbsent(new Name(price.provider(), price.model()), name -> new TreeMap<>())
                .put(day, price);
    }

    /** All prices, those of one model together and in the order of their days. */
    public List<ModelPrice> prices() {
        return prices.values().stream().flatMap(days -> days.values().stream()).toList();
    }

    /** The price of a model at a time: the one with the newest day that is not after it, in UTC. */
    public Optional<ModelPrice> find(String provider, String model, Instant at) {
        NavigableMap<LocalDate, ModelPrice> days = prices.get(new Name(provider, model));
        String prefix = provider + "/";
        if (days == null && model.startsWith(prefix)) {
            days = prices.get(new Name(provider, model.substring(prefix.length())));
        }
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return Optional.ofNullable(days).map(found -> found.floorEntry(day)).map(Map.Entry::getValue);
    }

    /**
     * US dollars, exact.
     *
     * @param usage of one call: which tier it is in goes by its input tokens
     * @return empty when the price is not known
     */
    public Optional<BigDecimal> cost(String provider, String model, Usage usage, Instant at) {
        return find(provider, model, at)
                .flatMap(price -> price.at(usage.inputTokens()).cost(usage));
    }

    /** How many prices there are. */
    public int size() {
        return prices.values().stream().mapToInt(Map::size).sum();
    }

    @Override
    public String toString() {
        return "PriceList of " + size() + " prices";
    }
}
