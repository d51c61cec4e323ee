package dev.assay.score;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a configuration strictly: what is of the wrong type, and what nothing reads, is a problem. Not thread-safe. */
final class ScorerConfig {
    private final Json config;
    private final Set<String> known = new TreeSet<>();
    private final ValidationException.Collector problems = new ValidationException.Collector();

    ScorerConfig(Json config) {
        this("config", config);
    }

    /** @param what how a problem with the whole of it is called */
    ScorerConfig(String what, Json config) {
        this.config = config;
        check(config.isObject(), what, "is an object", config.compact());
    }

    /** Records a problem unless {@code holds}. */
    void check(boolean holds, String member, String rule, @Nullable Object found) {
        problems.check(holds, member, rule, found);
    }

    /** A boolean; false when there is none. */
    boolean flag(String member) {
        Json value = read(member, Json::isBoolean, "is true or false");
        return value != null && value.bool();
    }

    @Nullable
    String text(String member) {
        Json value = read(member, Json::isText, "is a text");
        return value == null ? null : value.text();
    }

    @Nullable
    BigDecimal number(String member) {
        Json value = read(member, Json::isNumber, "is a number");
        return value == null ? null : value.number();
    }

    @Nullable
    Json object(String member) {
        return read(member, Json::isObject, "is an object");
    }

    /** A number from 0 on; 0 when there is none. */
    BigDecimal tolerance(String member) {
        BigDecimal value = number(member);
        check(value == null || value.signum() >= 0, member, "is 0 or more", value);
        return value == null ? BigDecimal.ZERO : value;
    }

    /** The elements of an array of texts; none when there is no such member. */
    List<String> texts(String member) {
        Json value = read(member, ScorerConfig::isTexts, "is an array of texts");
        return value == null
                ? List.of()
                : value.elements().stream().map(Json::text).toList();
    }

    private static boolean isTexts(Json value) {
        return value.isArray() && value.elements().stream().allMatch(Json::isText);
    }

    private @Nullable Json read(String member, Predicate<Json> fits, String rule) {
        known.add(member);
        Json value = config.get(member);
        if (value == null || fits.test(value)) {
            return value;
        }
        check(false, member, rule, value.compact());
        return null;
    }

    /** @throws ValidationException listing every problem so far, and every member that nothing has read */
    void refuseProblems() {
        if (config.isObject()) {
            config.members()
                    .forEach((member, value) -> check(known.contains(member), member, unknown(), value.compact()));
        }
        problems.throwIfAny();
    }

    private String unknown() {
        return known.isEmpty() ? "is unknown; this takes no members" : "is unknown; there are " + known;
    }
}
