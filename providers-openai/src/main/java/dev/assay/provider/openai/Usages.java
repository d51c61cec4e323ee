package dev.assay.provider.openai;

import dev.assay.json.Json;
import dev.assay.model.Usage;
import org.jspecify.annotations.Nullable;

/** Reads the tokens that a service counted. */
final class Usages {
    private static final long ABSENT = -1;

    private Usages() {}

    /** Null unless both input and output were counted: a part of the tokens is not their number. */
    static @Nullable Usage ofChat(@Nullable Json usage) {
        long input = count(usage, "prompt_tokens");
        long output = count(usage, "completion_tokens");
        if (usage == null || input == ABSENT || output == ABSENT) {
            return null;
        }
        Json read = usage.get("prompt_tokens_details");
        Json written = usage.get("completion_tokens_details");
        return new Usage(
                input,
                output,
                orNone(count(read, "cached_tokens")),
                orNone(count(read, "cache_write_tokens")),
                orNone(count(written, "reasoning_tokens")));
    }

    /** Null when the input was not counted; there is no output. */
    static @Nullable Usage ofEmbedding(@Nullable Json usage) {
        long input = count(usage, "prompt_tokens");
        return input == ABSENT ? null : new Usage(input, 0);
    }

    private static long count(@Nullable Json object, String name) {
        Json number = object == null ? null : object.get(name);
        if (number == null || !number.isNumber()) {
            return ABSENT;
        }
        try {
            return Math.max(ABSENT, number.longValue());
        } catch (ArithmeticException notWhole) {
            return ABSENT;
        }
    }

    private static long orNone(long count) {
        return Math.max(0, count);
    }
}
