package dev.assay.model.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ValidationException;
import dev.assay.model.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PriceImportTest {
    /** Entries in the table's form, with prices of nobody's. */
    private static final String TABLE = """
            {
              "sample_spec": {"input_cost_per_token": 0.0, "litellm_provider": "one of the providers", "mode": "chat or so"},
              "plain": {"litellm_provider": "p", "mode": "chat", "max_tokens": 4096,
                "input_cost_per_token": 2.5e-06, "output_cost_per_token": 1e-05,
                "cache_read_input_token_cost": 1.25e-06, "cache_creation_input_token_cost": 3E-6,
                "output_cost_per_reasoning_token": 0.00002,
                "input_cost_per_token_batches": 1.25e-06, "output_cost_per_token_batches": 5e-06,
                "input_cost_per_token_priority": 4e-06, "cache_read_input_token_cost_priority": 2e-06},
              "p/prefixed": {"litellm_provider": "p", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06},
              "other/maker/model": {"litellm_provider": "other", "input_cost_per_token": 0, "output_cost_per_token": 0},
              "tiered": {"litellm_provider": "p", "mode": "chat",
                "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
                "cache_creation_input_token_cost_above_1hr": 9e-06,
                "input_cost_per_token_above_200k_tokens": 3e-06, "output_cost_per_token_above_200k_tokens": 4e-06,
                "input_cost_per_token_above_128k_tokens": 2e-06,
                "input_cost_per_token_flex": 5e-07, "input_cost_per_token_above_200k_tokens_flex": 15e-07},
              "embed": {"litellm_provider": "p", "mode": "embedding", "input_cost_per_token": 2e-08},
              "picture": {"litellm_provider": "p", "mode": "image_generation", "input_cost_per_token": 5e-06},
              "by-second": {"litellm_provider": "p", "mode": "chat", "input_cost_per_second": 1},
              "nobody's": {"input_cost_per_token": 1e-06},
              "as text": {"litellm_provider": "p", "input_cost_per_token": "cheap"},
              "negative": {"litellm_provider": "p", "input_cost_per_token": -1e-06},
              "other tiers": {"litellm_provider": "p", "input_cost_per_token": 1e-06, "tiered_pricing": []},
              "p/plain": {"litellm_provider": "p", "input_cost_per_token": 1},
              "null": null
            }
            """;

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private static BigDecimal cost(PriceImport table, String provider, String model, Usage usage) {
        return table.prices().cost(provider, model, usage, NOW).orElse(null);
    }

    private static PriceImport read(Tariff tariff) {
        return PriceImport.liteLlm(TABLE, tariff, null);
    }

    @Test
    void pricesPerTokenBecomePricesPerMillion() {
        assertThat(read(Tariff.STANDARD)
                        .prices()
                        .find("p", "plain", NOW)
                        .orElseThrow()
                        .price())
                .isEqualTo(new Price(d("2.5"), d("10"), d("1.25"), d("3"), d("20")));
        assertThat(cost(read(Tariff.STANDARD), "p", "embed", new Usage(1_000_000, 0)))
                .isEqualByComparingTo("0.02");
        assertThat(cost(read(Tariff.STANDARD), "p", "embed", new Usage(1_000_000, 1)))
                .isNull();
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    @Test
    void theProvidersNameIsTakenOffTheModels() {
        PriceImport table = read(Tariff.STANDARD);
        assertThat(cost(table, "p", "prefixed", new Usage(1_000_000, 0))).isEqualByComparingTo("1");
        assertThat(cost(table, "p", "p/prefixed", new Usage(1_000_000, 0))).isEqualByComparingTo("1");
        assertThat(cost(table, "other", "maker/model", new Usage(1_000_000, 0))).isEqualByComparingTo("0");
    }

    @Test
    void tiersGoByTheInputTokensOfTheCall() {
        PriceImport table = read(Tariff.STANDARD);
        assertThat(cost(table, "p", "tiered", new Usage(128_000, 1_000_000))).isEqualByComparingTo("2.128");
        assertThat(cost(table, "p", "tiered", new Usage(128_001, 1_000_000))).isEqualByComparingTo("2.256002");
        assertThat(cost(table, "p", "tiered", new Usage(200_001, 1_000_000))).isEqualByComparingTo("4.600003");
    }

    @Test
    void aTariffHasItsOwnPricesAlone() {
        assertThat(read(Tariff.BATCHES).prices().prices())
                .containsExactly(ModelPrice.of("p", "plain", Price.of(d("1.25"), d("5"))));
        assertThat(read(Tariff.PRIORITY).prices().prices())
                .containsExactly(ModelPrice.of("p", "plain", new Price(d("4"), null, d("2"), null, null)));
        Price flex = new Price(d("0.5"), null, null, null, null);
        assertThat(read(Tariff.FLEX).prices().prices())
                .containsExactly(
                        ModelPrice.of("p", "tiered", flex).above(200_000, new Price(d("1.5"), null, null, null, null)));
        assertThat(read(Tariff.FLEX).skipped()).hasSize(12);
    }

    @Test
    void whatCannotBeUsedIsTold() {
        PriceImport table = read(Tariff.STANDARD);
        assertThat(table.prices().size()).isEqualTo(5);
        assertThat(table.skipped())
                .extracting(PriceImport.Skipped::entry)
                .containsExactly(
                        "picture", "by-second", "nobody's", "as text", "negative", "other tiers", "p/plain", "null");
        assertThat(table.skipped().get(0).reason()).contains("mode").contains("image_generation");
        assertThat(table.skipped().get(1).reason()).isEqualTo("input_cost_per_token: is a number (found: nothing)");
        assertThat(table.skipped().get(6).reason()).contains("other prices");
    }

    @Test
    void aMemberThatIsNullIsNotThere() {
        String table = """
                {"m": {"litellm_provider": "p", "mode": null, "tiered_pricing": null, "input_cost_per_token": 1e-06}}""";
        assertThat(PriceImport.liteLlm(table, Tariff.STANDARD, null).skipped()).isEmpty();
    }

    @Test
    void pricesHoldFromTheDayThatIsGiven() {
        PriceList list = PriceImport.liteLlm(TABLE, Tariff.STANDARD, LocalDate.of(2026, 6, 16))
                .prices();
        assertThat(list.find("p", "plain", NOW)).isEmpty();
        assertThat(list.find("p", "plain", NOW.plusSeconds(86_400))).isPresent();
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThatThrownBy(() -> PriceImport.liteLlm("[]", Tariff.STANDARD, null))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> PriceImport.liteLlm("{", Tariff.STANDARD, null))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("line 1, column ");
    }
}
