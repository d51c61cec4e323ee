package dev.assay.score.judge;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The members of a verdict, in the order in which the judge writes them. Immutable; every method gives a copy with one more
 * member. What is thought out before it is counted comes first, so a schema begins with {@link #reasoned()} as a rule.
 */
public final class VerdictSchema {
    /** The member that says why. */
    static final String REASON = "reason";

    private final List<Field> fields;

    private VerdictSchema(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /** Without members. */
    public static VerdictSchema empty() {
        return new VerdictSchema(List.of());
    }

    /** With the text {@code reason}, the one member that may be missing from a reply. */
    public static VerdictSchema reasoned() {
        return empty().and(Field.text(REASON, "why, in at most three sentences", false));
    }

    /** @param what said to the judge about it */
    public VerdictSchema text(String name, String what) {
        return and(Field.text(name, what, true));
    }

    /** A number in a range, both ends included. */
    public VerdictSchema number(String name, double least, double most) {
        return and(Field.number(name, least, most));
    }

    /** A whole number in a range, both ends included. */
    public VerdictSchema integer(String name, int least, int most) {
        return and(Field.integer(name, least, most));
    }

    /** One of some labels; upper and lower case count as the same. */
    public VerdictSchema choice(String name, List<String> labels) {
        return and(Field.choice(name, labels));
    }

    /** True or false. */
    public VerdictSchema flag(String name) {
        return and(Field.flag(name));
    }

    /**
     * An array of texts, which may be empty.
     *
     * @param what said to the judge about it
     */
    public VerdictSchema texts(String name, String what) {
        return and(Field.texts(name, what));
    }

    /** An array of objects, which may be empty. */
    public VerdictSchema objects(String name, VerdictSchema each) {
        return and(Field.objects(name, each));
    }

    private VerdictSchema and(Field field) {
        if (fields.stream().anyMatch(other -> other.name().equals(field.name()))) {
            throw ValidationException.of("schema", "has distinct names", field.name());
        }
        List<Field> more = new ArrayList<>(fields);
        more.add(field);
        return new VerdictSchema(more);
    }

    List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /** The JSON Schema, in the strict form that providers agree on: every member required, none besides. */
    Json json() {
        Json.ObjectBuilder properties = Json.object();
        fields.forEach(field -> properties.put(field.name(), field.schema()));
        return Json.object()
                .put("type", "object")
                .put("properties", properties.build())
                .put("required", names())
                .put("additionalProperties", false)
                .build();
    }

    /** Whether a member may have that value. */
    boolean allows(String name, long number) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .anyMatch(field -> field.read().apply(Json.number(number)) != null);
    }

    /** How the verdict looks, for a judge; no JSON itself, so that a reply that repeats it is no verdict. */
    String shape() {
        return fields.stream()
                .map(field -> '"' + field.name() + "\": " + field.shape())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Whether an object has any member of a verdict. */
    boolean resembles(Json object) {
        return fields.stream().anyMatch(field -> object.get(field.name()) != null);
    }

    /** What keeps an object from being a verdict; null when nothing does. */
    @Nullable
    Flaw flaw(Json object) {
        for (Field field : fields) {
            Json value = present(object, field);
            if (value == null && field.required()) {
                return new Flaw(field.name() + " is missing; it " + field.rule(), "");
            }
            if (value != null && field.read().apply(value) == null) {
                return new Flaw(field.name() + " " + field.rule(), value.asText());
            }
        }
        return null;
    }

    /** The verdict in its plain form, members in order and no others; null when there is a flaw. */
    @Nullable
    Json read(Json object) {
        Json.ObjectBuilder verdict = Json.object();
        for (Field field : fields) {
            Json value = present(object, field);
            Json plain = value == null ? null : field.read().apply(value);
            if (plain == null && (value != null || field.required())) {
                return null;
            }
            verdict.putIfPresent(field.name(), plain);
        }
        return verdict.build();
    }

    private static @Nullable Json present(Json object, Field field) {
        Json value = object.get(field.name());
        return value == null || value.isNull() ? null : value;
    }

    @Nullable
    Json readAll(Json array) {
        List<Json> read = new ArrayList<>();
        for (Json each : array.isArray() ? array.elements() : List.<Json>of()) {
            Json plain = read(each);
            if (plain == null) {
                return null;
            }
            read.add(plain);
        }
        return array.isArray() ? Json.array(read) : null;
    }
}
