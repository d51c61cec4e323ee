package dev.assay.provider.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.assay.error.ModelException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiRetryAfterTest extends PeerCase {
    private static Duration wait(int status, String... headers) {
        return RetryAfter.of(Headers.of(headers), status == 429, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Retry-After    | 7                             | PT7S
            Retry-After    | 1.5                           | PT1.5S
            Retry-After    | 0                             | PT0S
            retry-after-ms | 1234                          | PT1.234S
            retry-after-ms | 0.2                           | PT0.001S
            Retry-After    | Sun, 01 Mar 2026 12:00:30 GMT | PT30S
            Retry-After    | Sun, 01 Mar 2026 11:00:00 GMT | PT0S
            Retry-After    | soon                          |
            Retry-After    | -3                            |
            Retry-After    | 99999999999999999999          |
            """)
    void itIsReadInAllItsForms(String header, String value, Duration expected) {
        assertThat(wait(429, header, value)).isEqualTo(expected);
        assertThat(wait(503, header, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1s, PT1S",
        "6m0s, PT6M",
        "17ms, PT0.017S",
        "1h2m3.5s, PT1H2M3.5S",
        "1d, PT24H",
        "12, PT12S",
        "0.5, PT0.5S",
        "1772366460, PT1M",
        "1772366460000, PT1M",
        "later, ",
        "5x, ",
        "s5s, "
    })
    void aRateLimitThatSaysWhenItIsFilledAgainNeedsNoRetryAfter(String reset, Duration expected) {
        assertThat(wait(429, "x-ratelimit-reset-requests", reset)).isEqualTo(expected);
        assertThat(wait(429, "X-RateLimit-Reset", reset)).isEqualTo(expected);
        assertThat(wait(500, "x-ratelimit-reset-requests", reset)).isNull();
    }

    @Test
    void aTimeBeyondAllNumbersIsALongOne() {
        assertThat(wait(429, "x-ratelimit-reset", "999999999d".repeat(150)))
                .isGreaterThan(Duration.ofDays(999_999_999));
    }

    @Test
    void theLimitThatIsUsedUpCounts() {
        assertThat(wait(429, "x-ratelimit-reset-requests", "1s", "x-ratelimit-reset-tokens", "6s"))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(wait(
                        429,
                        "x-ratelimit-reset-requests",
                        "1s",
                        "x-ratelimit-reset-tokens",
                        "6s",
                        "x-ratelimit-remaining-tokens",
                        "0"))
                .isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void millisecondsAreMoreExactThanSeconds() {
        assertThat(wait(429, "Retry-After", "1", "retry-after-ms", "250", "x-ratelimit-reset", "9"))
                .isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void failuresOfAnyStatusTellIt() {
        ResponseDefinitionBuilder busy = aResponse().withHeader("Retry-After", "Sun, 01 Mar 2026 12:02:00 GMT");
        ModelException failure = failure(busy.withStatus(503));
        assertThat(failure.retryAfter()).hasValue(Duration.ofMinutes(2));
        assertThat(failure(aResponse().withStatus(503)).retryAfter()).isEmpty();
    }
}
