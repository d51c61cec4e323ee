package dev.assay.model.price;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one entry of LiteLLM's table of prices. */
final class LiteLlmEntry {
    /** Kinds of calls that are paid for by tokens of text; null is an entry that does not say. */
    private static final List<String> MODES = List.of("chat", "completion", "responses", "embedding");

    private static final String INPUT = "input_cost_per_token";
    private static final String OUTPUT = "output_cost_per_token";
    private static final String CACHE_READ = "cache_read_input_token_cost";
    private static final String CACHE_WRITE = "cache_creation_input_token_cost";
    private static final String REASONING = "output_cost_per_reasoning_token";

    private static final Pattern TIER =
            Pattern.compile("(?:" + String.join("|", INPUT, OUTPUT, CACHE_READ, CACHE_WRITE, REASONING)
                    + ")_above_(\\d{1,12})(k?)_tokens(|_batches|_priority|_flex)");

    private static final int DIGITS_OF_A_MILLION = 6;

    private final Json entry;
    private final Tariff tariff;

    private LiteLlmEntry(Json entry, Tariff tariff) {
        this.entry = entry;
        this.tariff = tariff;
    }

    /** @throws ValidationException saying why the entry cannot be used */
    static ModelPrice read(String name, Json entry, Tariff tariff, @Nullable LocalDate from) {
        require(entry.isObject(), "entry", "is an object", entry.kind());
        Json provider = entry.get("litellm_provider");
        require(provider != null && provider.isText(), "litellm_provider", "is a text", provider);
        Json mode = said(entry, "mode");
        boolean byTokens = mode == null || (mode.isText() && MODES.contains(mode.text()));
        require(byTokens, "mode", "is one of " + MODES + ", which are paid for by tokens of text", mode);
        require(
                said(entry, "tiered_pricing") == null,
                "tiered_pricing",
                "is not there; tiers in that form are not read",
                "it is");
        String of = provider == null ? "" : provider.text();
        String model = name.startsWith(of + "/") ? name.substring(of.length() + 1) : name;
        LiteLlmEntry read = new LiteLlmEntry(entry, tariff);
        Price base = read.price("", null);
        return new ModelPrice(of, model, from, base, read.tiers(base));
    }

    /** A member; null when there is none, or null is said. */
    private static @Nullable Json said(Json entry, String member) {
        Json value = entry.get(member);
        return value == null || value.isNull() ? null : value;
    }

    private static void require(boolean holds, String field, String rule, @Nullable Object found) {
        if (!holds) {
            throw ValidationException.of(field, rule, found);
        }
    }

    private NavigableMap<Long, Price> tiers(Price base) {
        // By tokens, since a thousand may be written in two ways.
        NavigableMap<Long, String> infixes = new TreeMap<>();
        for (String member : entry.members().keySet()) {
            Matcher tier = TIER.matcher(member);
            if (tier.matches() && tier.group(3).equals(tariff.suffix())) {
                long tokens = Long.parseLong(tier.group(1)) * (tier.group(2).isEmpty() ? 1 : 1_000);
                infixes.put(tokens, "_above_" + tier.group(1) + tier.group(2) + "_tokens");
            }
        }
        NavigableMap<Long, Price> tiers = new TreeMap<>();
        Price below = base;
        for (var tier : infixes.entrySet()) {
            below = price(tier.getValue(), below);
            tiers.put(tier.getKey(), below);
        }
        return tiers;
    }

    private Price price(String infix, @Nullable Price below) {
        BigDecimal input = perMillion(INPUT + infix, below == null ? null : below.input());
        BigDecimal output = perMillion(OUTPUT + infix, below == null ? null : below.output());
        if (input == null) {
            throw ValidationException.of(INPUT + infix + tariff.suffix(), "is a number", "nothing");
        }
        return new Price(
                input,
                output,
                perMillion(CACHE_READ + infix, below == null ? null : below.cachedInput()),
                perMillion(CACHE_WRITE + infix, below == null ? null : below.cacheWrite()),
                perMillion(REASONING + infix, below == null ? null : below.reasoning()));
    }

    private @Nullable BigDecimal perMillion(String member, @Nullable BigDecimal otherwise) {
        Json value = said(entry, member + tariff.suffix());
        if (value == null) {
            return otherwise;
        }
        require(value.isNumber(), member + tariff.suffix(), "is a number", value);
        BigDecimal dollars = value.number().movePointRight(DIGITS_OF_A_MILLION).stripTrailingZeros();
        return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
    }
}
