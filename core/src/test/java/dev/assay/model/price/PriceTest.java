package dev.assay.model.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ValidationException;
import dev.assay.model.Usage;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {
    private static BigDecimal dollars(String text) {
        return new BigDecimal(text);
    }

    @Test
    void tokensCostTheirPricePerMillion() {
        assertThat(Price.of("2.50", "10").cost(new Usage(1_000_000, 100_000))).contains(dollars("3.5"));
        assertThat(Price.of("2.50", "10").cost(new Usage(1, 1))).contains(dollars("0.0000125"));
        assertThat(Price.of("2.50", "10").cost(Usage.ZERO)).contains(dollars("0"));
        assertThat(Price.of("10", "0").cost(new Usage(2_000_000, 5)))
                .map(BigDecimal::toString)
                .contains("20");
    }

    @Test
    void partsCostAsTheWholeUntilTheyHaveAPrice() {
        Usage usage = new Usage(1_000, 500, 600, 100, 300);
        Price plain = Price.of("3", "15");
        assertThat(plain.cost(usage)).contains(dollars("0.0105"));
        Price own = new Price(dollars("3"), dollars("15"), dollars("0.3"), dollars("3.75"), dollars("20"));
        // 300 * 3 + 600 * 0.3 + 100 * 3.75 + 200 * 15 + 300 * 20
        assertThat(own.cost(usage)).contains(dollars("0.010455"));
    }

    @Test
    void whatIsNotKnownIsNotZero() {
        Price embedding = new Price(dollars("0.02"), null, null, null, null);
        assertThat(embedding.cost(new Usage(1_000_000, 0))).contains(dollars("0.02"));
        assertThat(embedding.cost(new Usage(1_000_000, 1))).isEmpty();
        Price thinking = new Price(dollars("1"), null, null, null, dollars("2"));
        assertThat(thinking.cost(new Usage(0, 5, 0, 0, 5))).contains(dollars("0.00001"));
        assertThat(thinking.cost(new Usage(0, 6, 0, 0, 5))).isEmpty();
    }

    @Test
    void partsThatAreMoreThanTheWholeLeaveNothingOfIt() {
        Price price = new Price(dollars("1"), dollars("1"), dollars("2"), dollars("2"), dollars("2"));
        assertThat(price.cost(new Usage(1, 1, 2, 3, 4))).contains(dollars("0.000018"));
        assertThat(price.cost(new Usage(0, 0, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)))
                .contains(new BigDecimal(Long.MAX_VALUE).multiply(dollars("0.000006")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1000001", "0.0000000000000000000000000000001"})
    void aPriceThatCannotBeIsRefused(String price) {
        assertThatThrownBy(() -> Price.of("1", price))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("output: is US dollars per million tokens, 0 to 1,000,000");
    }

    @Test
    void anyCostIsWhatItIsByHand() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            BigDecimal[] prices = new BigDecimal[5];
            for (int place = 0; place < prices.length; place++) {
                boolean leftOut = place > 1 && random.nextInt(3) == 0;
                prices[place] = leftOut ? null : BigDecimal.valueOf(random.nextLong(1L << 33), random.nextInt(4, 13));
            }
            long[] tokens = new long[5];
            for (int place = 0; place < tokens.length; place++) {
                tokens[place] = random.nextLong(1L << random.nextInt(1, 34));
            }
            Usage usage = new Usage(
                    tokens[0] + tokens[1] + tokens[2], tokens[3] + tokens[4], tokens[1], tokens[2], tokens[4]);
            Price price = new Price(prices[0], prices[1], prices[2], prices[3], prices[4]);
            assertThat(price.cost(usage).orElseThrow())
                    .as("seed %d", seed)
                    .isEqualByComparingTo(byHand(prices, tokens));
        }
    }

    /** Each kind of token on its own, divided before anything is added up. */
    private static BigDecimal byHand(BigDecimal[] prices, long[] tokens) {
        BigDecimal[] each = {
            prices[0],
            prices[2] == null ? prices[0] : prices[2],
            prices[3] == null ? prices[0] : prices[3],
            prices[1],
            prices[4] == null ? prices[1] : prices[4]
        };
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < tokens.length; i++) {
            sum = sum.add(each[i].divide(new BigDecimal("1000000")).multiply(new BigDecimal(tokens[i])));
        }
        return sum;
    }
}
