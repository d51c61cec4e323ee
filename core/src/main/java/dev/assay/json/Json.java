package dev.assay.json;

import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value. Immutable and safe to share between threads.
 *
 * <p>Numbers are exact: at most 1,000 digits and exponents from -10,000 to 10,000. Arrays and objects nest at most 1,000
 * deep. Text may hold half a surrogate pair, names may not. Two values are equal when they mean the same: the order of members is free, and 4 equals 4.0. An accessor that
 * does not fit the kind of the value throws {@link IllegalStateException} saying what the value is.
 */
public final class Json {
    /** What a value is. */
    public enum Kind {
        NULL,
        BOOLEAN,
        NUMBER,
        TEXT,
        ARRAY,
        OBJECT
    }

    /** Recursion over a value takes a few stack frames a level; this many are safe on a small thread stack. */
    static final int MAX_DEPTH = 1_000;

    public static final Json NULL = new Json(Kind.NULL, "null", 0);
    public static final Json TRUE = new Json(Kind.BOOLEAN, true, 0);
    public static final Json FALSE = new Json(Kind.BOOLEAN, false, 0);
    static final Json EMPTY_ARRAY = new Json(Kind.ARRAY, List.of(), 1);
    private static final Json EMPTY_OBJECT = new Json(Kind.OBJECT, Map.of(), 1);

    private final Kind kind;
    /** By kind: "null", Boolean, Long or BigDecimal, String, an unmodifiable list, an unmodifiable map. */
    private final Object payload;

    private final int depth;
    /** 0 until asked for. Threads that race here compute and write the same int. */
    private int hash;

    private Json(Kind kind, Object payload, int depth) {
        this.kind = kind;
        this.payload = payload;
        this.depth = depth;
    }

    /**
     * Reads exactly one value, by RFC 8259 without extensions, nested at most 200 deep.
     *
     * @throws dev.assay.error.JsonFormatException when the text is anything else, or an object has two members of one name
     */
    public static Json parse(String text) {
        return parse(text, JsonLimits.IN_MEMORY);
    }

    /** Reads exactly one value, as {@link #parse(String)}, within {@code limits}. */
    public static Json parse(String text, JsonLimits limits) {
        return JsonText.parse(text, limits);
    }

    /** As {@link #parse(String, JsonLimits)}, but empty where {@code text} is no JSON at all; breaking a rule or limit throws. */
    public static Optional<Json> parseIfJson(String text, JsonLimits limits) {
        return JsonText.parseIfJson(text, limits);
    }

    /** Reads exactly one value, as {@link #parse(String)}, from UTF-8; a byte order mark before it is skipped. */
    public static Json parse(byte[] utf8) {
        return JsonText.parse(utf8, JsonLimits.IN_MEMORY);
    }

    /** Reads exactly one value, as {@link #parse(String)}, from a part of {@code text}; lines are counted in the part. */
    public static Json parse(char[] text, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, text.length);
        return JsonText.parse(text, offset, length, JsonLimits.IN_MEMORY);
    }

    /**
     * Turns a Java value into JSON: null, {@code Json}, text, booleans, numbers, enums by name, times, durations, UUIDs and
     * paths as text, maps, iterables, arrays and Optional with what they hold; anything else through
     * {@link JsonCodec#standard()}.
     *
     * @throws IllegalArgumentException for NaN, infinities and values that have no JSON form
     */
    public static Json of(@Nullable Object value) {
        return JsonConversion.convert(value, 0);
    }

    public static Json text(String text) {
        return new Json(Kind.TEXT, Objects.requireNonNull(text, "text"), 0);
    }

    public static Json number(long number) {
        return new Json(Kind.NUMBER, number, 0);
    }

    /** The shortest decimal that reads back as {@code number}. @throws IllegalArgumentException for NaN and infinities */
    public static Json number(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(
                    "found " + number + "; JSON numbers are finite; leave it out or use null");
        }
        return owningNumber(JsonNumbers.payload(BigDecimal.valueOf(number)));
    }

    /** @throws IllegalArgumentException for more than 1,000 digits or an exponent beyond 10,000 */
    public static Json number(BigDecimal number) {
        JsonProblem problem = JsonNumbers.problem(number);
        if (problem != null) {
            throw new IllegalArgumentException(problem.toString());
        }
        return owningNumber(JsonNumbers.payload(number));
    }

    public static Json bool(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** @throws IllegalArgumentException when it would nest more than 1,000 deep */
    public static Json array(List<Json> elements) {
        return elements.isEmpty() ? EMPTY_ARRAY : new Json(Kind.ARRAY, List.copyOf(elements), depthOver(elements));
    }

    /** An array of {@link #of(Object)} of each value; a list among them is one element. */
    public static Json array(@Nullable Object... values) {
        return of(values);
    }

    /** @throws IllegalArgumentException when it would nest more than 1,000 deep or a name has half a surrogate pair */
    public static Json object(Map<String, Json> members) {
        members.forEach((name, value) -> Objects.requireNonNull(value, JsonConversion.requireName(name)));
        return owningObject(new LinkedHashMap<>(members));
    }

    /** Starts an object. */
    public static ObjectBuilder object() {
        return new ObjectBuilder();
    }

    public static Json emptyObject() {
        return EMPTY_OBJECT;
    }

    /** For members that nobody else can change and that hold no null. */
    static Json owningObject(Map<String, Json> members) {
        return members.isEmpty()
                ? EMPTY_OBJECT
                : new Json(Kind.OBJECT, Collections.unmodifiableMap(members), depthOver(members.values()));
    }

    /** For what {@link JsonNumbers#payload} gave. */
    static Json owningNumber(Number payload) {
        return new Json(Kind.NUMBER, payload, 0);
    }

    private static int depthOver(Iterable<Json> children) {
        int deepest = 0;
        for (Json child : children) {
            deepest = Math.max(deepest, child.depth);
        }
        if (deepest >= MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "found a value nested more than 1,000 levels deep; at most 1,000 levels are allowed; flatten it");
        }
        return deepest + 1;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isNull() {
        return kind == Kind.NULL;
    }

    public boolean isBoolean() {
        return kind == Kind.BOOLEAN;
    }

    public boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    public boolean isText() {
        return kind == Kind.TEXT;
    }

    public boolean isArray() {
        return kind == Kind.ARRAY;
    }

    public boolean isObject() {
        return kind == Kind.OBJECT;
    }

    /** Whether this is an array or an object. */
    public boolean isContainer() {
        return depth > 0;
    }

    /** Whether this is neither an array nor an object. */
    public boolean isScalar() {
        return depth == 0;
    }

    public boolean bool() {
        return (Boolean) payload(Kind.BOOLEAN);
    }

    public String text() {
        return (String) payload(Kind.TEXT);
    }

    /** The text of a text, the compact form of anything else. */
    public String asText() {
        return isText() ? text() : compact();
    }

    public BigDecimal number() {
        return JsonNumbers.decimal((Number) payload(Kind.NUMBER));
    }

    /** @throws ArithmeticException when the number is not whole or does not fit */
    public int intValue() {
        return Math.toIntExact(longValue());
    }

    /** @throws ArithmeticException when the number is not whole or does not fit */
    public long longValue() {
        return payload(Kind.NUMBER) instanceof Long whole ? whole : number().longValueExact();
    }

    /** The nearest double; infinite beyond the range of a double. */
    public double doubleValue() {
        return ((Number) payload(Kind.NUMBER)).doubleValue();
    }

    /** The elements of this array, unmodifiable. */
    @SuppressWarnings("unchecked") // an array's payload is always this list
    public List<Json> elements() {
        return (List<Json>) payload(Kind.ARRAY);
    }

    /** The members of this object in their order, unmodifiable. */
    @SuppressWarnings("unchecked") // an object's payload is always this map
    public Map<String, Json> members() {
        return (Map<String, Json>) payload(Kind.OBJECT);
    }

    /** How many elements or members this array or object has. */
    public int size() {
        return isArray() ? elements().size() : members().size();
    }

    /** The member of that name; null when there is none or this is not an object. */
    public @Nullable Json get(String member) {
        return isObject() ? members().get(member) : null;
    }

    /**
     * Finds the value that a JSON Pointer (RFC 6901) points to; empty when there is none.
     *
     * @throws IllegalArgumentException when {@code jsonPointer} is not empty and does not start with '/', or has a '~'
     *     that is not followed by 0 or 1
     */
    public Optional<Json> at(String jsonPointer) {
        return JsonPointers.find(this, jsonPointer);
    }

    /** This object with {@link #of(Object)} of {@code value} as that member, in place or at the end. */
    public Json with(String member, @Nullable Object value) {
        Map<String, Json> changed = new LinkedHashMap<>(members());
        changed.put(JsonConversion.requireName(member), of(value));
        return owningObject(changed);
    }

    /** This object without that member; this very value when it has none. */
    public Json without(String member) {
        if (!members().containsKey(member)) {
            return this;
        }
        Map<String, Json> changed = new LinkedHashMap<>(members());
        changed.remove(member);
        return owningObject(changed);
    }

    /** Decodes this value through {@link JsonCodec#standard()}, as {@link #as(Type)}. */
    @SuppressWarnings("unchecked") // the codec's contract; Class.cast would refuse the box of a primitive
    public <T> T as(Class<T> type) {
        return (T) as((Type) type);
    }

    /**
     * Decodes this value through {@link JsonCodec#standard()}.
     *
     * @throws dev.assay.error.ValidationException when the value does not fit the type, or decodes to null
     * @throws IllegalArgumentException when nothing can be decoded to the type
     */
    public Object as(Type type) {
        return JsonConversion.decode(this, type);
    }

    /** The shortest form: no white space, members in their order, decimals with the digits they were given. */
    public String compact() {
        return JsonWriting.compact(this);
    }

    /**
     * One text for all equal values: members sorted by code point, numbers without needless zeros, plain up to 30 digits
     * and scientific beyond.
     */
    public String canonical() {
        return JsonWriting.canonical(this);
    }

    /** A form for people: one element or member a line, indented by two spaces. */
    public String pretty() {
        return JsonWriting.pretty(this);
    }

    /** Writes the compact form without building it as one string. */
    public void writeTo(Appendable out) throws IOException {
        JsonWriting.compactTo(this, out);
    }

    /** The compact form in UTF-8, always valid: half a surrogate pair is written as an escape. */
    public byte[] utf8() {
        return compact().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Json that) || kind != that.kind || depth != that.depth) {
            return false;
        }
        return kind == Kind.NUMBER
                ? JsonNumbers.sameValue((Number) payload, (Number) that.payload)
                : payload.equals(that.payload);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = isNumber() ? JsonNumbers.hash((Number) payload) : payload.hashCode();
        }
        return hash;
    }

    /** The compact form. */
    @Override
    public String toString() {
        return compact();
    }

    Object payload() {
        return payload;
    }

    private Object payload(Kind wanted) {
        if (kind != wanted) {
            throw new IllegalStateException("found " + JsonConversion.describe(this) + " where "
                    + JsonConversion.name(wanted) + " is read; check isXxx() or kind() first");
        }
        return payload;
    }

    /** Collects the members of one object, in order. Not thread-safe. */
    public static final class ObjectBuilder {
        private final Map<String, Json> members = new LinkedHashMap<>();

        private ObjectBuilder() {}

        /** Sets a member to {@link Json#of(Object)} of {@code value}; the last value of a name counts. */
        public ObjectBuilder put(String name, @Nullable Object value) {
            members.put(JsonConversion.requireName(name), of(value));
            return this;
        }

        /** Sets a member unless {@code value} is null. */
        public ObjectBuilder putIfPresent(String name, @Nullable Object value) {
            return value == null ? this : put(name, value);
        }

        /** The object so far; the builder can go on. */
        public Json build() {
            return owningObject(new LinkedHashMap<>(members));
        }
    }
}
