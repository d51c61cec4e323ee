package dev.assay.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The payload of a number: a {@link Long} when it is written as an integer that fits, else a {@link BigDecimal} that
 * keeps its scale. One value has one hash and one canonical text, whichever of the two holds it.
 */
final class JsonNumbers {
    static final int MAX_DIGITS = 1_000;
    static final int MAX_EXPONENT = 10_000;

    /** A canonical number is written plainly up to this many digits: every long is, and 1E9999 is not. */
    private static final int PLAIN_DIGITS = 30;

    private static final int LONG_DIGITS = 19;

    private JsonNumbers() {}

    /** The rule that {@code value} breaks, or null. Bounds the cost of comparing, hashing and printing it. */
    static @Nullable JsonProblem problem(BigDecimal value) {
        if (value.precision() > MAX_DIGITS) {
            return tooLong();
        }
        long exponent = exponent(value);
        if (Math.abs(exponent) > MAX_EXPONENT) {
            return new JsonProblem(
                    "a number with the exponent " + exponent,
                    "exponents reach from -10,000 to 10,000",
                    "write it as text when it is an identifier");
        }
        return null;
    }

    static JsonProblem tooLong() {
        return new JsonProblem(
                "a number of more than 1,000 digits",
                "a number has at most 1,000 digits",
                "write it as text when it is an identifier");
    }

    static Number payload(BigDecimal value) {
        return value.scale() == 0 && value.precision() <= LONG_DIGITS && fitsLong(value)
                ? (Number) value.longValue()
                : value;
    }

    static Json of(Number value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Json.number(value.longValue());
        }
        if (value instanceof AtomicInteger || value instanceof AtomicLong) {
            return Json.number(value.longValue());
        }
        if (value instanceof Double number) {
            return Json.number(number.doubleValue());
        }
        if (value instanceof BigDecimal number) {
            return Json.number(number);
        }
        if (value instanceof BigInteger number) {
            return Json.number(new BigDecimal(number));
        }
        return Json.number(parsed(value));
    }

    /** Any other number through its own text: for a float that is the shortest decimal, not its binary expansion. */
    private static BigDecimal parsed(Number value) {
        try {
            return new BigDecimal(value.toString());
        } catch (NumberFormatException notDecimal) {
            throw new IllegalArgumentException(
                    "found the " + value.getClass().getName() + " " + JsonProblem.cut(value.toString())
                            + "; a JSON number is finite and decimal; leave it out or write it as text",
                    notDecimal);
        }
    }

    static BigDecimal decimal(Number payload) {
        return payload instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(payload.longValue());
    }

    static boolean sameValue(Number one, Number other) {
        if (one instanceof Long && other instanceof Long) {
            return one.equals(other);
        }
        return decimal(one).compareTo(decimal(other)) == 0;
    }

    static int hash(Number payload) {
        if (!(payload instanceof BigDecimal decimal)) {
            return payload.hashCode();
        }
        BigDecimal stripped = decimal.stripTrailingZeros();
        return stripped.scale() <= 0 && exponent(stripped) < LONG_DIGITS && fitsLong(stripped)
                ? Long.hashCode(stripped.longValue())
                : stripped.hashCode();
    }

    static String canonical(Number payload) {
        if (!(payload instanceof BigDecimal decimal)) {
            return payload.toString();
        }
        BigDecimal stripped = decimal.stripTrailingZeros();
        return plainDigits(stripped) <= PLAIN_DIGITS ? stripped.toPlainString() : scientific(stripped);
    }

    private static int plainDigits(BigDecimal stripped) {
        int scale = stripped.scale();
        return scale <= 0 ? stripped.precision() - scale : Math.max(stripped.precision(), scale + 1);
    }

    private static String scientific(BigDecimal stripped) {
        String digits = stripped.unscaledValue().abs().toString();
        StringBuilder text = new StringBuilder(digits.length() + 8);
        if (stripped.signum() < 0) {
            text.append('-');
        }
        text.append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        return text.append('E').append(exponent(stripped)).toString();
    }

    /** The power of ten of the first digit. */
    private static long exponent(BigDecimal value) {
        return (long) value.precision() - 1 - value.scale();
    }

    private static boolean fitsLong(BigDecimal whole) {
        return whole.toBigInteger().bitLength() < Long.SIZE;
    }
}
