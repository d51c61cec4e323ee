package dev.assay.model.price;

import dev.assay.error.ValidationException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one model of one provider costs, from a day on. Immutable.
 *
 * @param provider the provider's name, as runs and connections name it
 * @param model the model's name, word for word
 * @param from the first day, UTC; null for always
 * @param price of calls with few input tokens, or of all
 * @param tiers prices of calls with more input tokens than the key says; the whole call is charged at the highest tier it
 *     reaches
 */
public record ModelPrice(
        String provider, String model, @Nullable LocalDate from, Price price, NavigableMap<Long, Price> tiers) {
    /** @throws ValidationException when a name is blank or a tier begins at 0 */
    public ModelPrice {
        Objects.requireNonNull(price, "price");
        tiers = Collections.unmodifiableNavigableMap(new TreeMap<>(tiers));
        new ValidationException.Collector()
                .check(!provider.isBlank(), "provider", "is a text that is not blank", provider)
                .check(!model.isBlank(), "model", "is a text that is not blank", model)
                .check(
                        tiers.isEmpty() || tiers.firstKey() > 0,
                        "tiers.above_input_tokens",
                        "is 1 or more",
                        tiers.isEmpty() ? null : tiers.firstKey())
                .throwIfAny();
    }

    /** A price that holds always and for calls of every length. */
    public static ModelPrice of(String provider, String model, Price price) {
        return new ModelPrice(provider, model, null, price, Collections.emptyNavigableMap());
    }

    /** The same price, from a day on. */
    public ModelPrice from(LocalDate day) {
        return new ModelPrice(provider, model, day, price, tiers);
    }

    /** The same, with another price for calls of more than so many input tokens, 1 or more. */
    public ModelPrice above(long inputTokens, Price higher) {
        NavigableMap<Long, Price> more = new TreeMap<>(tiers);
        more.put(inputTokens, higher);
        return new ModelPrice(provider, model, from, price, more);
    }

    /** The price of a call with so many input tokens. */
    Price at(long inputTokens) {
        var tier = tiers.lowerEntry(inputTokens);
        return tier == null ? price : tier.getValue();
    }
}
