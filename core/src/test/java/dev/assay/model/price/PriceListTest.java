package dev.assay.model.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ValidationException;
import dev.assay.model.Usage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceListTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Usage MILLION = new Usage(1_000_000, 0);

    private static Optional<BigDecimal> cost(PriceList list, String provider, String model) {
        return list.cost(provider, model, MILLION, NOW);
    }

    private static ModelPrice price(String model, String input) {
        return ModelPrice.of("openai", model, Price.of(input, "1"));
    }

    @Test
    void aModelIsFoundByItsNameOrByItsNameBehindItsProvider() {
        PriceList list = PriceList.of(price("gpt-4o", "2"), price("gpt-4o-2024-05-13", "5"));
        assertThat(cost(list, "openai", "gpt-4o")).contains(new BigDecimal("2"));
        assertThat(cost(list, "openai", "openai/gpt-4o")).contains(new BigDecimal("2"));
        assertThat(cost(list, "openai", "gpt-4o-2024-05-13")).contains(new BigDecimal("5"));
        PriceList both = list.plus(PriceList.of(price("openai/gpt-4o", "3")));
        assertThat(cost(both, "openai", "openai/gpt-4o")).contains(new BigDecimal("3"));
    }

    @Test
    void nothingElseIsTakenForIt() {
        PriceList list = PriceList.of(price("gpt-4o", "2"));
        for (String other : new String[] {
            "gpt-4o-2024-08-06", "gpt-4o-mini", "gpt-4", "GPT-4o", "azure/gpt-4o", "gpt-4o ", "openai/openai/gpt-4o", ""
        }) {
            assertThat(cost(list, "openai", other)).as(other).isEmpty();
        }
        assertThat(cost(list, "azure", "gpt-4o")).isEmpty();
        assertThat(cost(list, "openrouter", "openai/gpt-4o")).isEmpty();
        assertThat(cost(PriceList.EMPTY, "openai", "gpt-4o")).isEmpty();
    }

    @Test
    void thePriceOfTheDayHolds() {
        ModelPrice price = price("m", "3");
        PriceList list = PriceList.of(
                price.from(LocalDate.of(2025, 1, 1)),
                price("m", "2").from(LocalDate.of(2026, 1, 1)),
                price("m", "1").from(LocalDate.of(2027, 1, 1)));
        assertThat(list.cost("openai", "m", MILLION, Instant.parse("2024-12-31T23:59:59.999Z")))
                .isEmpty();
        assertThat(list.cost("openai", "m", MILLION, Instant.parse("2025-12-31T23:59:59Z")))
                .contains(BigDecimal.valueOf(3));
        assertThat(list.cost("openai", "m", MILLION, Instant.parse("2026-01-01T00:00:00Z")))
                .contains(BigDecimal.valueOf(2));
        assertThat(list.cost("openai", "m", MILLION, NOW)).contains(BigDecimal.valueOf(2));
        PriceList always = PriceList.of(price("m", "9")).plus(list);
        assertThat(always.cost("openai", "m", MILLION, Instant.EPOCH)).contains(BigDecimal.valueOf(9));
        assertThat(always.size()).isEqualTo(4);
    }

    @Test
    void aCallIsChargedAsAWholeAtTheTierThatItReaches() {
        PriceList list =
                PriceList.of(price("m", "1").above(200_000, Price.of("2", "1")).above(500_000, Price.of("4", "1")));
        assertThat(list.cost("openai", "m", new Usage(200_000, 0), NOW)).contains(new BigDecimal("0.2"));
        assertThat(list.cost("openai", "m", new Usage(200_001, 0), NOW)).contains(new BigDecimal("0.400002"));
        assertThat(list.cost("openai", "m", new Usage(500_000, 0), NOW)).contains(new BigDecimal("1"));
        assertThat(list.cost("openai", "m", new Usage(1_000_000, 0), NOW)).contains(new BigDecimal("4"));
    }

    @Test
    void whatATierLeavesOutIsAsInTheTierBelow() {
        PriceList list = PriceList.parse("""
                {"prices": [{"provider": "openai", "model": "m", "input": 1, "output": 2, "tiers": [
                  {"above_input_tokens": 500000, "input": 9}, {"above_input_tokens": 200000, "input": 5, "output": 20}]}]}
                """);
        assertThat(list.cost("openai", "m", new Usage(1_000_000, 1_000_000), NOW))
                .contains(new BigDecimal("29"));
    }

    @Test
    void oneModelHasOnePriceADayAndTheOtherListWins() {
        assertThatThrownBy(() -> PriceList.of(price("m", "1"), price("m", "2")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("openai m");
        assertThat(cost(PriceList.of(price("m", "1")).plus(PriceList.of(price("m", "2"))), "openai", "m"))
                .contains(BigDecimal.valueOf(2));
    }

    @Test
    void ourOwnFormIsRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("prices.json");
        Files.writeString(file, """
                {"prices": [
                  {"provider": "openai", "model": "gpt-4o", "from": "2024-10-01",
                   "input": 2.50, "output": 1e1, "cached_input": 1.25, "cache_write": null, "reasoning": 12,
                   "tiers": [{"above_input_tokens": 200000, "input": 5, "output": 20}]},
                  {"provider": "openai", "model": "embed", "input": 0.02}
                ]}
                """);
        assertThat(PriceList.read(file).prices())
                .containsExactly(
                        new ModelPrice(
                                        "openai",
                                        "gpt-4o",
                                        LocalDate.of(2024, 10, 1),
                                        new Price(d("2.50"), d("1E+1"), d("1.25"), null, d("12")),
                                        Collections.emptyNavigableMap())
                                .above(200_000, new Price(d("5"), d("20"), d("1.25"), null, d("12"))),
                        ModelPrice.of("openai", "embed", new Price(d("0.02"), null, null, null, null)));
        assertThat(PriceList.parse("{\"prices\": []}").size()).isZero();
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    @Test
    void allThatIsWrongWithAListIsToldByItsMember() {
        String list = """
                {"prices": [
                  {"provider": "", "model": 4, "input": "2.50"},
                  {"provider": "p", "model": "m", "output": 1, "from": "tomorrow", "inptu": 3},
                  {"provider": "p", "model": "m", "input": -1,
                   "tiers": [{"above_input_tokens": 0, "input": 2000000}, {"input": 1}]},
                  {"provider": "p", "model": "twice", "input": 1}, {"provider": "p", "model": "twice", "input": 2},
                  7
                ], "currency": "EUR"}
                """;
        assertThatThrownBy(() -> PriceList.parse(list))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.problems())
                                .extracting(ValidationException.Problem::field)
                                .contains(
                                        "prices[0].provider",
                                        "prices[0].model",
                                        "prices[0].input",
                                        "prices[1].input",
                                        "prices[1].from",
                                        "prices[1].inptu",
                                        "prices[2].input",
                                        "prices[2].tiers[0].above_input_tokens",
                                        "prices[2].tiers[0].input",
                                        "prices[2].tiers[1].above_input_tokens",
                                        "prices",
                                        "prices[5]",
                                        "currency"));
    }

    @Test
    void whatIsNoJsonIsToldByLineAndColumn() {
        assertThatThrownBy(() -> PriceList.parse("{\"prices\": [\n  {\"provider\": \"p\",}\n]}"))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("line 2, column ");
        assertThatThrownBy(() -> PriceList.parse("[]")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> PriceList.read(Path.of("no", "such", "file.json")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("file.json");
    }
}
