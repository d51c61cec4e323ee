package dev.assay.dataset;

import dev.assay.json.Json;
import org.jspecify.annotations.Nullable;

/** Reads the members of stored bodies, which only this package wrote. */
final class Bodies {
    private Bodies() {}

    static Json require(Json body, String member) {
        Json value = body.get(member);
        if (value == null) {
            throw new IllegalStateException("a stored body has no member '" + member + "'; it has "
                    + body.members().keySet());
        }
        return value;
    }

    static String text(Json body, String member) {
        return require(body, member).text();
    }

    static long number(Json body, String member) {
        return require(body, member).longValue();
    }

    static @Nullable String textOrNull(Json body, String member) {
        Json value = body.get(member);
        return value == null ? null : value.text();
    }
}
