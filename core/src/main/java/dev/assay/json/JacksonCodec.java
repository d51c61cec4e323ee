package dev.assay.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The standard codec, over one Jackson mapper that nobody else can reach. Values cross as tokens, never as text. */
final class JacksonCodec implements JsonCodec {
    static final JsonCodec STANDARD = new JacksonCodec();

    /** Strict where leniency would lose something silently: 4.7 is no int, "4" is no number, an absent int is not 0. */
    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JacksonTypes())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Override
    public Json encode(@Nullable Object value) {
        if (value == null) {
            return Json.NULL;
        }
        if (value instanceof Json json) {
            return json;
        }
        if (value.getClass().isHidden()) {
            // Jackson would make it an empty object
            throw noForm(value, "a lambda is code, not data", null);
        }
        try (TokenBuffer tokens = new TokenBuffer(mapper, false)) {
            mapper.writeValue(tokens, value);
            try (JsonParser parser = tokens.asParser()) {
                return parser.nextToken() == null ? Json.NULL : new JsonParsing(parser, Json.MAX_DEPTH).value();
            }
        } catch (IOException failed) {
            String reason =
                    failed instanceof JsonProcessingException known ? known.getOriginalMessage() : failed.toString();
            throw noForm(value, reason, failed);
        }
    }

    private static IllegalArgumentException noForm(Object value, String reason, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "found a " + value.getClass().getName() + "; it has no JSON form: " + reason, cause);
    }

    @Override
    public @Nullable Object decode(Json json, Type type) {
        if (type == Json.class) {
            return json;
        }
        try (TokenBuffer tokens = new TokenBuffer(mapper, false)) {
            write(json, tokens);
            try (JsonParser parser = tokens.asParser()) {
                return mapper.readValue(parser, mapper.constructType(type));
            }
        } catch (InvalidDefinitionException undecodable) {
            throw new IllegalArgumentException(
                    "found the type " + type.getTypeName() + "; JSON cannot be decoded to it: "
                            + undecodable.getOriginalMessage(),
                    undecodable);
        } catch (JsonMappingException misfit) {
            throw JacksonMisfit.describe(misfit, json, type);
        } catch (InputCoercionException overflow) {
            // only of the whole value: around a part's, Jackson puts a mapping exception with the path
            throw JacksonMisfit.describe(overflow, json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading tokens in memory failed", impossible);
        }
    }

    static void write(Json json, JsonGenerator out) throws IOException {
        switch (json.kind()) {
            case NULL -> out.writeNull();
            case BOOLEAN -> out.writeBoolean(json.bool());
            case NUMBER -> writeNumber((Number) json.payload(), out);
            case TEXT -> out.writeString(json.text());
            case ARRAY -> {
                out.writeStartArray();
                for (Json element : json.elements()) {
                    write(element, out);
                }
                out.writeEndArray();
            }
            case OBJECT -> {
                out.writeStartObject();
                for (Map.Entry<String, Json> member : json.members().entrySet()) {
                    out.writeFieldName(member.getKey());
                    write(member.getValue(), out);
                }
                out.writeEndObject();
            }
        }
    }

    /** A whole number beyond long goes as an integer, so that it can be decoded to a BigInteger. */
    private static void writeNumber(Number payload, JsonGenerator out) throws IOException {
        if (!(payload instanceof BigDecimal decimal)) {
            out.writeNumber(payload.longValue());
        } else if (decimal.scale() == 0) {
            out.writeNumber(decimal.unscaledValue());
        } else {
            out.writeNumber(decimal);
        }
    }
}
