package dev.assay.score.judge;

import dev.assay.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One member of a verdict.
 *
 * @param schema its JSON Schema
 * @param shape how it is described to a judge, such as {@code <number from 0 to 1>}
 * @param rule what it is, for a correction
 * @param required whether a verdict without it is none
 * @param read its value in its plain form; null for what it cannot be
 */
record Field(
        String name, Json schema, String shape, String rule, boolean required, Function<Json, @Nullable Json> read) {
    /** Providers take so many values of an enum without complaint. */
    private static final int LONGEST_ENUM = 100;

    /** A decimal of any model fits; more is an attempt to break the reader. */
    private static final int LONGEST_NUMBER = 40;

    static Field text(String name, String what, boolean required) {
        return new Field(
                name,
                type("string").with("description", what),
                "<text: " + what + ">",
                "is a text",
                required,
                Field::text);
    }

    static Field number(String name, double least, double most) {
        String range = "from " + plain(least) + " to " + plain(most);
        return new Field(
                name,
                type("number").with("description", range),
                "<number " + range + ">",
                "is a number " + range,
                true,
                value -> number(value, BigDecimal.valueOf(least), BigDecimal.valueOf(most)));
    }

    static Field integer(String name, int least, int most) {
        String range = "from " + least + " to " + most;
        Json schema = type("integer");
        boolean few = (long) most - least < LONGEST_ENUM;
        return new Field(
                name,
                few
                        ? schema.with(
                                "enum", LongStream.rangeClosed(least, most).toArray())
                        : schema.with("description", range),
                "<whole number " + range + ">",
                "is a whole number " + range,
                true,
                value -> whole(number(value, BigDecimal.valueOf(least), BigDecimal.valueOf(most))));
    }

    static Field choice(String name, List<String> labels) {
        String all = Json.of(labels).compact();
        return new Field(
                name,
                type("string").with("enum", labels),
                "<one of " + all + ">",
                "is one of " + all,
                true,
                value -> label(value, labels));
    }

    static Field flag(String name) {
        return new Field(
                name,
                type("boolean"),
                "<true or false>",
                "is true or false",
                true,
                value -> value.isBoolean() ? value : null);
    }

    static Field texts(String name, String what) {
        Json schema = type("array").with("items", type("string")).with("description", what);
        return new Field(name, schema, "<array of texts: " + what + ">", "is an array of texts", true, Field::texts);
    }

    static Field objects(String name, VerdictSchema each) {
        return new Field(
                name,
                type("array").with("items", each.json()),
                "<array of " + each.shape() + ">",
                "is an array of " + each.shape(),
                true,
                each::readAll);
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }

    private static Json type(String type) {
        return Json.object().put("type", type).build();
    }

    private static @Nullable Json texts(Json value) {
        return value.isArray() && value.elements().stream().allMatch(Json::isText)
                ? Json.array(value.elements().stream().map(Field::text).toList())
                : null;
    }

    private static @Nullable Json text(Json value) {
        return value.isText() ? Json.text(Quote.whole(value.text())) : null;
    }

    /** Models that copy a label change its case at most. */
    private static @Nullable Json label(Json value, List<String> labels) {
        String given = value.isText() ? value.text().strip() : "";
        if (labels.contains(given)) {
            return Json.text(given);
        }
        return labels.stream()
                .filter(label -> fold(label).equals(fold(given)))
                .findFirst()
                .map(Json::text)
                .orElse(null);
    }

    static String fold(String label) {
        return label.strip().toLowerCase(Locale.ROOT);
    }

    /** A number, or a text that is one as a whole; a share of a hundred or of ten is not guessed at. */
    private static @Nullable Json number(Json value, BigDecimal least, BigDecimal most) {
        BigDecimal number = value.isNumber()
                ? value.number()
                : value.isText() ? spelled(value.text().strip()) : null;
        boolean fits = number != null && number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
        return fits && number != null ? Json.number(number) : null;
    }

    @SuppressWarnings("UnusedException") // null says as much
    private static @Nullable BigDecimal spelled(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) <= LONGEST_NUMBER ? number : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static @Nullable Json whole(@Nullable Json number) {
        boolean whole = number != null && number.number().stripTrailingZeros().scale() <= 0;
        return whole && number != null ? Json.number(number.number().longValueExact()) : null;
    }
}
