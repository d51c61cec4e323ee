package dev.assay.model.price;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table of prices that others keep, read into a {@link PriceList}. What cannot be used is told, and never guessed.
 *
 * @param skipped what was left out, in the table's order
 */
public record PriceImport(PriceList prices, List<Skipped> skipped) {
    /** The member that describes the table's form. */
    private static final String SAMPLE = "sample_spec";

    /**
     * An entry that was left out.
     *
     * @param entry its name in the table
     */
    public record Skipped(String entry, String reason) {
        public Skipped {
            Objects.requireNonNull(entry, "entry");
            Objects.requireNonNull(reason, "reason");
        }
    }

    public PriceImport {
        Objects.requireNonNull(prices, "prices");
        skipped = List.copyOf(skipped);
    }

    /** As {@link #liteLlm(String, Tariff, LocalDate)}, of a file in UTF-8, at the standard tariff, for always. */
    public static PriceImport liteLlm(Path file) {
        return liteLlm(PriceFile.text(file), Tariff.STANDARD, null);
    }

    /**
     * Reads the table {@code model_prices_and_context_window.json} of the LiteLLM project, whose prices are US dollars per
     * token. Take the file that you have checked; it is neither fetched nor brought along. The provider is the entry's {@code
     * litellm_provider}, the model the entry's name, without the provider's name and a slash before it. Tiers by input tokens
     * ({@code _above_200k_tokens}) are kept; what a tier does not say is as below it. Prices of caches that are kept for an hour are not read.
     *
     * @param tariff whose prices are taken; a model that has none at that tariff is left out
     * @param from the day from which on they hold; null for always
     * @throws ValidationException when the text is no JSON object
     */
    public static PriceImport liteLlm(String json, Tariff tariff, @Nullable LocalDate from) {
        Json table = PriceFile.json(json);
        if (!table.isObject()) {
            throw ValidationException.of("prices", "is an object of entries by model", table.kind());
        }
        Map<List<String>, ModelPrice> prices = new HashMap<>();
        List<ModelPrice> inOrder = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        table.without(SAMPLE).members().forEach((name, entry) -> {
            try {
                ModelPrice price = LiteLlmEntry.read(name, entry, tariff, from);
                ModelPrice other = prices.putIfAbsent(List.of(price.provider(), price.model()), price);
                if (other == null) {
                    inOrder.add(price);
                } else if (!other.equals(price)) {
                    skipped.add(new Skipped(name, "another entry is of the same provider and model, at other prices"));
                }
            } catch (ValidationException unusable) {
                skipped.add(new Skipped(name, String.valueOf(unusable.getMessage())));
            }
        });
        return new PriceImport(PriceList.of(inOrder), skipped);
    }
}
