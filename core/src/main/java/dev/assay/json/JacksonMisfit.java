package dev.assay.json;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.assay.error.ValidationException;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in our terms where and why a value did not fit a Java type. */
final class JacksonMisfit {
    private JacksonMisfit() {}

    static ValidationException describe(JsonMappingException misfit, Json root, Type type) {
        StringBuilder path = new StringBuilder();
        Json found = root;
        for (JsonMappingException.Reference step : misfit.getPath()) {
            found = found == null ? null : step(found, step, path);
        }
        String field = path.isEmpty() ? "$" : path.toString();
        return ValidationException.of(field, rule(misfit, type), found == null ? null : found.compact());
    }

    /** The whole value is a number that the type cannot hold. */
    static ValidationException describe(InputCoercionException overflow, Json root) {
        return ValidationException.of("$", rule(overflow.getTargetType()), root.compact());
    }

    private static @Nullable Json step(Json from, JsonMappingException.Reference step, StringBuilder path) {
        String name = step.getFieldName();
        if (name != null) {
            path.append(path.isEmpty() ? "" : ".").append(name);
            return from.get(name);
        }
        path.append('[').append(step.getIndex()).append(']');
        List<Json> elements = from.isArray() ? from.elements() : List.of();
        return step.getIndex() >= 0 && step.getIndex() < elements.size() ? elements.get(step.getIndex()) : null;
    }

    private static String rule(JsonMappingException misfit, Type type) {
        Throwable cause = misfit.getCause();
        if (cause instanceof InputCoercionException overflow) {
            return rule(overflow.getTargetType());
        }
        if (cause != null && cause.getMessage() != null) {
            // the words of the user's own constructor
            return cause.getMessage();
        }
        Class<?> target = misfit instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return target == null ? "must be a " + type.getTypeName() : rule(target);
    }

    private static String rule(Class<?> target) {
        if (target.isEnum()) {
            return "must be one of " + Arrays.toString(target.getEnumConstants());
        }
        if (target == boolean.class || target == Boolean.class) {
            return "must be true or false";
        }
        if (target.isPrimitive() || Number.class.isAssignableFrom(target)) {
            return "must be a number that is exact as " + target.getSimpleName();
        }
        if (target.isArray() || Collection.class.isAssignableFrom(target)) {
            return "must be an array";
        }
        if (Map.class.isAssignableFrom(target)) {
            return "must be an object";
        }
        return JacksonTypes.isText(target)
                ? "must be the ISO-8601 text of a " + target.getSimpleName()
                : "must be a " + target.getName();
    }
}
