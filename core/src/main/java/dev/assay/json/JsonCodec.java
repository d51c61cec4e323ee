package dev.assay.json;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Maps Java values to JSON and back. Implementations are safe for use by several threads. */
public interface JsonCodec {
    /**
     * Encodes a value; null becomes {@link Json#NULL}, a {@link Json} stays as it is.
     *
     * @throws IllegalArgumentException when the value has no JSON form; the message names its class
     */
    Json encode(@Nullable Object value);

    /**
     * Decodes a value; null only where the type takes JSON null for it.
     *
     * @throws dev.assay.error.ValidationException when the value does not fit the type: its field is the path of the part
     *     that does not, such as {@code items[2].name}, {@code $} for the whole
     * @throws IllegalArgumentException when nothing can be decoded to the type
     */
    @Nullable
    Object decode(Json json, Type type);

    /**
     * The codec behind {@link Json#of} and {@link Json#as(Class)}: records, beans, enums, collections, Optional, java.time as
     * ISO-8601 text, {@link Json} itself. Null parts are left out when encoding; when decoding, unknown members are ignored,
     * a missing part is null and a missing primitive is a failure.
     */
    static JsonCodec standard() {
        return JacksonCodec.STANDARD;
    }
}
