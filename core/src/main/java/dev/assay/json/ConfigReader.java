package dev.assay.json;

import dev.assay.error.ValidationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a configuration object, and tells everything that is missing, unknown or wrong at once. A
 * member is known when it was asked for; one that is JSON null counts as absent. Where a value is wrong its problem is
 * noted, and reading goes on as if it were absent. Not thread-safe.
 */
public final class ConfigReader {
    private final String prefix;
    private final Json object;
    private final ValidationException.Collector problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<ConfigReader> children = new ArrayList<>();

    private ConfigReader(String path, Json value, ValidationException.Collector problems) {
        this.prefix = path.isEmpty() ? "" : path + ".";
        this.object = value.isObject() ? value : Json.emptyObject();
        this.problems = problems;
        problems.check(value.isObject(), path.isEmpty() ? "config" : path, "is an object", value);
    }

    /** @param path what the names of the members are told below, such as {@code options}; empty for nothing */
    public static ConfigReader of(String path, Json config) {
        return new ConfigReader(path, config, new ValidationException.Collector());
    }

    /** Whether there is such a member, of whatever type. */
    public boolean has(String name) {
        return value(name) != null;
    }

    /** Any value; null when absent. */
    public @Nullable Json value(String name) {
        known.add(name);
        Json value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    public @Nullable String text(String name) {
        return read(name, "is a text", Json::text);
    }

    /** A text that is not blank; the empty text when it is missing or wrong, which is noted. */
    public String requiredText(String name) {
        check(has(name), name, "is required", "nothing");
        String text = text(name);
        check(text == null || !text.isBlank(), name, "is a text that is not blank", text);
        return text == null || text.isBlank() ? "" : text;
    }

    public @Nullable Double decimal(String name) {
        return read(name, "is a number", Json::doubleValue);
    }

    /** A number from {@code least} to {@code most}; {@code otherwise} when it is absent or wrong, which is noted. */
    public double decimal(String name, double least, double most, double otherwise) {
        Double number = decimal(name);
        boolean holds = number == null || (number >= least && number <= most);
        check(holds, name, "is " + Json.number(least) + " to " + Json.number(most), number);
        return number == null || !holds ? otherwise : number;
    }

    public @Nullable Integer integer(String name) {
        return read(name, "is a whole number of 32 bits", Json::intValue);
    }

    public @Nullable Long whole(String name) {
        return read(name, "is a whole number of 64 bits", Json::longValue);
    }

    /** The elements of an array, all read by {@code element}; empty when absent. */
    public <T> List<T> list(String name, String rule, Function<Json, T> element) {
        List<T> list =
                read(name, rule, array -> array.elements().stream().map(element).toList());
        return list == null ? List.of() : list;
    }

    /** The members of an object in order, all read by {@code member}; empty when absent. */
    public <T> Map<String, T> map(String name, String rule, Function<Json, T> member) {
        Map<String, T> map = read(name, rule, value -> {
            Map<String, T> members = new LinkedHashMap<>();
            value.members().forEach((key, each) -> members.put(key, member.apply(each)));
            return members;
        });
        return map == null ? Map.of() : map;
    }

    /** Readers of the objects of an array; empty when absent. */
    public List<ConfigReader> objects(String name) {
        List<ConfigReader> readers = new ArrayList<>();
        for (Json element : list(name, "is an array of objects", Function.<Json>identity())) {
            readers.add(child(name + "[" + readers.size() + "]", element));
        }
        return readers;
    }

    /** Readers of the objects of an object; empty when absent. */
    public Map<String, ConfigReader> objectsByName(String name) {
        Map<String, ConfigReader> readers = new LinkedHashMap<>();
        map(name, "is an object of objects", Function.<Json>identity())
                .forEach((key, value) -> readers.put(key, child(name + "." + key, value)));
        return readers;
    }

    /** A reader of the object that a member is; null when absent. */
    public @Nullable ConfigReader object(String name) {
        Json value = value(name);
        return value == null ? null : child(name, value);
    }

    private ConfigReader child(String path, Json value) {
        ConfigReader child = new ConfigReader(prefix + path, value, problems);
        children.add(child);
        return child;
    }

    private <T> @Nullable T read(String name, String rule, Function<Json, T> parse) {
        Json value = value(name);
        try {
            return value == null ? null : parse.apply(value);
        } catch (IllegalStateException | ArithmeticException misfit) {
            check(false, name, rule, value);
            return null;
        }
    }

    /** Notes a problem of a member unless {@code holds}. */
    public void check(boolean holds, String name, String rule, @Nullable Object found) {
        problems.check(holds, prefix + name, rule, found);
    }

    /**
     * Makes something that may refuse with a {@link ValidationException}: its problems are noted, and null is given
     * back.
     */
    public <T> @Nullable T attempt(Supplier<T> make) {
        try {
            return make.get();
        } catch (ValidationException refused) {
            refused.problems().forEach(p -> problems.check(false, p.field(), p.rule(), p.value()));
            return null;
        }
    }

    /**
     * Ends the reading, of the objects inside this one too.
     *
     * @throws ValidationException with all that was noted, members that were never asked for among them
     */
    public void finish() {
        noteUnknown();
        problems.throwIfAny();
    }

    /** Shows the name of an unknown member and never its value, which may be a misplaced secret. */
    private void noteUnknown() {
        for (String name : object.members().keySet()) {
            check(known.contains(name), name, "is not a setting; there are " + known, name);
        }
        children.forEach(ConfigReader::noteUnknown);
    }
}
