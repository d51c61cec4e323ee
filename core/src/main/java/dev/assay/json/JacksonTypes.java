package dev.assay.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Jackson alone does not map: {@link Json} as itself, java.time as ISO-8601 text, Optional. */
final class JacksonTypes extends SimpleModule {
    private static final long serialVersionUID = 1L;

    private static final Set<Class<?>> TEXTS = Set.of(
            Instant.class,
            Duration.class,
            Period.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class);

    JacksonTypes() {
        super("assay");
        addSerializer(Json.class, new JsonWriter());
        addDeserializer(Json.class, new JsonReader());
        // A set keeps the order that its user gave; Jackson's own would be a hash set.
        addAbstractTypeMapping(Set.class, LinkedHashSet.class);
        addText(Instant.class, Instant::parse);
        addText(Duration.class, Duration::parse);
        addText(Period.class, Period::parse);
        addText(LocalDate.class, LocalDate::parse);
        addText(LocalTime.class, LocalTime::parse);
        addText(LocalDateTime.class, LocalDateTime::parse);
        addText(OffsetDateTime.class, OffsetDateTime::parse);
        addText(ZonedDateTime.class, ZonedDateTime::parse);
    }

    static boolean isText(Class<?> type) {
        return TEXTS.contains(type);
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        JacksonOptional.register(context);
    }

    private <T> void addText(Class<T> type, Function<String, T> parse) {
        addSerializer(type, ToStringSerializer.instance);
        addDeserializer(type, new TextReader<>(type, parse));
    }

    private static final class JsonWriter extends StdSerializer<Json> {
        private static final long serialVersionUID = 1L;

        JsonWriter() {
            super(Json.class);
        }

        @Override
        public void serialize(Json value, JsonGenerator out, SerializerProvider provider) throws IOException {
            JacksonCodec.write(value, out);
        }
    }

    private static final class JsonReader extends JsonDeserializer<Json> {
        @Override
        public Json deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return new JsonParsing(parser, Json.MAX_DEPTH).value();
        }

        @Override
        public Json getNullValue(DeserializationContext context) {
            return Json.NULL;
        }

        /** A member that is not there is no JSON null. */
        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }

    private static final class TextReader<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        TextReader(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked") // Jackson's handlers answer with the handled type
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (T) context.handleUnexpectedToken(handledType(), parser);
            }
            String text = parser.getText();
            try {
                return parse.apply(text);
            } catch (DateTimeException malformed) {
                return (T) context.handleWeirdStringValue(handledType(), text, "not ISO-8601");
            }
        }
    }
}
