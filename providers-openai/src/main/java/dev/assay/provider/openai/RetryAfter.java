package dev.assay.provider.openai;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** How long a service asks to wait, from its headers. */
final class RetryAfter {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{0,9})?");
    private static final Pattern PERIOD = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{0,9})?)(ms|d|h|m|s)");
    private static final List<String> LIMITS = List.of("-requests", "-tokens", "");

    /** More than a year from 1970 on is no pause but a point in time, and this many seconds one in milliseconds. */
    private static final BigDecimal A_TIME = BigDecimal.valueOf(100_000_000L);

    private static final BigDecimal A_TIME_IN_MS = BigDecimal.valueOf(100_000_000_000L);

    /** Periods that are added up may come to any number. */
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private RetryAfter() {}

    /**
     * Null when it does not say.
     *
     * @param limited whether a limit of its rate was met, which its headers may tell more of
     */
    static @Nullable Duration of(Headers headers, boolean limited, Clock clock) {
        BigDecimal millis = number(headers.get("retry-after-ms"));
        if (millis != null) {
            return ofMillis(millis);
        }
        BigDecimal seconds = number(headers.get("Retry-After"));
        if (seconds != null) {
            return ofMillis(seconds.movePointRight(3));
        }
        Instant date = headers.getInstant("Retry-After");
        if (date != null) {
            return until(date, clock);
        }
        return limited ? reset(headers, clock) : null;
    }

    /** When the limit that is used up is filled again; the first that is, when it is not said which is used up. */
    private static @Nullable Duration reset(Headers headers, Clock clock) {
        List<Duration> usedUp = new ArrayList<>();
        List<Duration> any = new ArrayList<>();
        for (String limit : LIMITS) {
            Duration reset = period(headers.get("x-ratelimit-reset" + limit), clock);
            if (reset != null) {
                any.add(reset);
                if ("0".equals(headers.get("x-ratelimit-remaining" + limit))) {
                    usedUp.add(reset);
                }
            }
        }
        return usedUp.stream()
                .max(Comparator.naturalOrder())
                .or(() -> any.stream().min(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** Seconds, a time since 1970 in seconds or milliseconds, or a period such as {@code 6m0s} and {@code 17ms}. */
    private static @Nullable Duration period(@Nullable String text, Clock clock) {
        BigDecimal number = number(text);
        if (number == null) {
            return text == null ? null : units(text.strip());
        }
        if (number.compareTo(A_TIME_IN_MS) >= 0) {
            return until(Instant.ofEpochMilli(number.longValue()), clock);
        }
        return number.compareTo(A_TIME) >= 0
                ? until(Instant.ofEpochSecond(number.longValue()), clock)
                : ofMillis(number.movePointRight(3));
    }

    private static @Nullable Duration units(String text) {
        Matcher part = PERIOD.matcher(text);
        BigDecimal millis = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            millis = millis.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit(part.group(2)))));
            end = part.end();
        }
        return end == 0 || end < text.length() ? null : ofMillis(millis);
    }

    private static long unit(String name) {
        return switch (name) {
            case "ms" -> 1L;
            case "s" -> 1_000L;
            case "m" -> 60_000L;
            case "h" -> 3_600_000L;
            default -> 86_400_000L;
        };
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text != null && NUMBER.matcher(text.strip()).matches() ? new BigDecimal(text.strip()) : null;
    }

    private static Duration until(Instant time, Clock clock) {
        Duration left = Duration.between(clock.instant(), time);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A part of a millisecond is a whole one: to come too early is to be refused again. */
    private static Duration ofMillis(BigDecimal millis) {
        return Duration.ofMillis(
                millis.min(MOST).setScale(0, RoundingMode.CEILING).longValue());
    }
}
