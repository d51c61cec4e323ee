package dev.assay.json;

import dev.assay.error.ValidationException;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From plain Java values to JSON and, through the codec, back. */
final class JsonConversion {
    private JsonConversion() {}

    /** @param depth how many containers are around the value: a container that holds itself must end, too */
    static Json convert(@Nullable Object value, int depth) {
        if (value == null) {
            return Json.NULL;
        }
        if (value instanceof Json json) {
            return json;
        }
        if (value instanceof CharSequence text) {
            return Json.text(text.toString());
        }
        if (value instanceof Boolean bool) {
            return Json.bool(bool);
        }
        if (value instanceof Number number) {
            return JsonNumbers.of(number);
        }
        return container(value, depth);
    }

    private static Json container(Object value, int depth) {
        if (depth >= Json.MAX_DEPTH) {
            throw new IllegalArgumentException("found a " + value.getClass().getName()
                    + " nested more than 1,000 levels deep; at most 1,000 levels are allowed; does it hold itself?");
        }
        if (value instanceof Map<?, ?> map) {
            return object(map, depth);
        }
        // a Path iterates over paths
        if (value instanceof Iterable<?> elements && !(value instanceof Path)) {
            List<Json> converted = new ArrayList<>();
            elements.forEach(element -> converted.add(convert(element, depth + 1)));
            return Json.array(converted);
        }
        if (value instanceof Optional<?> optional) {
            return convert(optional.orElse(null), depth + 1);
        }
        // byte[] and char[] have forms of their own in the codec
        if (value.getClass().isArray() && !(value instanceof byte[]) && !(value instanceof char[])) {
            return array(value, depth);
        }
        return scalar(value);
    }

    private static Json scalar(Object value) {
        if (value instanceof Enum<?> constant) {
            return Json.text(constant.name());
        }
        if (value instanceof Instant || value instanceof Duration || value instanceof UUID || value instanceof Path) {
            return Json.text(value.toString());
        }
        return JsonCodec.standard().encode(value);
    }

    private static Json object(Map<?, ?> map, int depth) {
        Map<String, Json> members = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (members.put(requireName(name), convert(value, depth + 1)) != null) {
                throw new IllegalArgumentException("found two keys that read \"" + JsonProblem.cut(name)
                        + "\"; the members of an object have distinct names; rename one");
            }
        });
        return Json.owningObject(members);
    }

    private static Json array(Object array, int depth) {
        List<Json> converted = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            converted.add(convert(Array.get(array, i), depth + 1));
        }
        return Json.array(converted);
    }

    static String requireName(String name) {
        if (!JsonWriting.isWellFormed(name)) {
            throw new IllegalArgumentException(JsonDiagnosis.HALF_PAIR.toString());
        }
        return name;
    }

    static Object decode(Json json, Type type) {
        Object decoded = JsonCodec.standard().decode(json, type);
        if (decoded == null) {
            throw ValidationException.of("$", "must be a " + type.getTypeName() + ", not null", json);
        }
        return decoded;
    }

    /** The kind, and a scalar's own text, cut. */
    static String describe(Json json) {
        return json.isScalar() && !json.isNull()
                ? name(json.kind()) + " " + JsonProblem.cut(json.compact())
                : name(json.kind());
    }

    static String name(Json.Kind kind) {
        return switch (kind) {
            case NULL -> "null";
            case ARRAY, OBJECT -> "an " + kind.name().toLowerCase(Locale.ROOT);
            case BOOLEAN, NUMBER, TEXT -> "a " + kind.name().toLowerCase(Locale.ROOT);
        };
    }
}
