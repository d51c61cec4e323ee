package dev.assay.model.price;

import dev.assay.error.JsonFormatException;
import dev.assay.error.ValidationException;
import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads price lists in our own form. */
final class PriceFile {
    private PriceFile() {}

    @SuppressWarnings("UnusedException") // its class and message are told
    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            String rule = "can be read as UTF-8; " + e.getClass().getSimpleName() + ": " + e.getMessage();
            throw ValidationException.of("file", rule, file);
        }
    }

    @SuppressWarnings("UnusedException") // line, column and message are told
    static Json json(String text) {
        try {
            return Json.parse(text);
        } catch (JsonFormatException e) {
            throw ValidationException.of("line " + e.line() + ", column " + e.column(), e.rule(), e.detail());
        }
    }

    static PriceList parse(String text) {
        ConfigReader reader = ConfigReader.of("", json(text));
        reader.check(reader.has("prices"), "prices", "is required", "nothing");
        List<ModelPrice> prices = new ArrayList<>();
        int place = 0;
        for (ConfigReader entry : reader.objects("prices")) {
            ModelPrice price = price(entry, "prices[" + place++ + "]");
            if (price != null) {
                prices.add(price);
            }
        }
        PriceList list = reader.attempt(() -> PriceList.of(prices));
        reader.finish();
        return Objects.requireNonNull(list, "list");
    }

    private static @Nullable ModelPrice price(ConfigReader entry, String path) {
        String provider = entry.requiredText("provider");
        String model = entry.requiredText("model");
        LocalDate from = day(entry);
        entry.check(entry.has("input"), "input", "is required", "nothing");
        Price base = price(entry, path, null);
        NavigableMap<Long, Price> tiers = tiers(entry, path, base);
        boolean whole = base != null && !provider.isEmpty() && !model.isEmpty();
        return whole ? new ModelPrice(provider, model, from, Objects.requireNonNull(base), tiers) : null;
    }

    private record Tier(ConfigReader reader, String path) {}

    /** Lowest first, in whatever order they are written: what one leaves out is as in the one below it. */
    private static NavigableMap<Long, Price> tiers(ConfigReader entry, String path, @Nullable Price base) {
        NavigableMap<Long, Tier> sorted = new TreeMap<>();
        for (ConfigReader reader : entry.objects("tiers")) {
            Long above = reader.whole("above_input_tokens");
            String rule = "is a whole number of 1 or more, each once";
            boolean holds = above != null && above > 0 && !sorted.containsKey(above);
            reader.check(holds, "above_input_tokens", rule, above);
            // One without a place of its own is read all the same, to tell what else is wrong with it.
            long place = above != null && holds ? above : Long.MIN_VALUE + sorted.size();
            sorted.put(place, new Tier(reader, path + ".tiers[" + sorted.size() + "]"));
        }
        NavigableMap<Long, Price> tiers = new TreeMap<>();
        Price below = base;
        for (var tier : sorted.entrySet()) {
            Price price = price(tier.getValue().reader(), tier.getValue().path(), below);
            if (price != null && tier.getKey() > 0) {
                tiers.put(tier.getKey(), price);
                below = price;
            }
        }
        return tiers;
    }

    private static @Nullable Price price(ConfigReader reader, String path, @Nullable Price before) {
        BigDecimal input = number(reader, "input", before == null ? null : before.input());
        BigDecimal output = number(reader, "output", before == null ? null : before.output());
        BigDecimal cached = number(reader, "cached_input", before == null ? null : before.cachedInput());
        BigDecimal write = number(reader, "cache_write", before == null ? null : before.cacheWrite());
        BigDecimal reasoning = number(reader, "reasoning", before == null ? null : before.reasoning());
        if (input == null) {
            return null;
        }
        return reader.attempt(() -> {
            try {
                return new Price(input, output, cached, write, reasoning);
            } catch (ValidationException e) {
                throw new ValidationException(e.problems().stream()
                        .map(p -> new ValidationException.Problem(path + "." + p.field(), p.rule(), p.value()))
                        .toList());
            }
        });
    }

    private static @Nullable BigDecimal number(ConfigReader reader, String name, @Nullable BigDecimal otherwise) {
        Json value = reader.value(name);
        reader.check(value == null || value.isNumber(), name, "is a number", value);
        return value != null && value.isNumber() ? value.number() : otherwise;
    }

    private static @Nullable LocalDate day(ConfigReader entry) {
        String text = entry.text("from");
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            entry.check(false, "from", "is a day such as 2024-10-01", text);
            return null;
        }
    }
}
