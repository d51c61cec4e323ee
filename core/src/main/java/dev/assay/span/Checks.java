package dev.assay.span;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that traces and spans share. */
final class Checks {
    /** Ids may come from callers, in the form of their own tracing. */
    private static final int MAX_ID = 128;

    private Checks() {}

    static void id(ValidationException.Collector problems, String field, @Nullable String id) {
        boolean valid = id == null || (!id.isBlank() && id.length() <= MAX_ID && id.indexOf('\0') < 0);
        problems.check(valid, field, "is 1 to " + MAX_ID + " characters, not all blank", id);
    }

    static void object(ValidationException.Collector problems, String field, @Nullable Json value) {
        problems.check(value == null || value.isObject(), field, "is an object", value);
    }

    static void order(ValidationException.Collector problems, @Nullable Instant start, @Nullable Instant end) {
        boolean valid = start == null || end == null || !end.isBefore(start);
        problems.check(valid, "ended_at", "is not before started_at, " + start, end);
    }

    /** JSON null says nothing. */
    static @Nullable Json present(@Nullable Json value) {
        return value == null || value.isNull() ? null : value;
    }

    /** In the order given, without repeats. */
    static Set<String> ordered(Collection<String> texts) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(texts));
    }
}
