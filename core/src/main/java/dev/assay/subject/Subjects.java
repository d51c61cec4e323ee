package dev.assay.subject;

import dev.assay.dataset.Datapoint;
import dev.assay.json.Json;
import dev.assay.json.JsonCodec;
import dev.assay.model.call.ModelRef;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The subjects that are built in, and typed code. Code under a name that takes datapoints is {@link SubjectSpec#of}.
 */
public final class Subjects {
    /** The type of {@link #replay}. */
    public static final String REPLAY = "replay";

    private Subjects() {}

    /** A model as it is served by a provider, looked up by name when the run starts. */
    public static ModelSpec model(String provider, String model) {
        return model(ModelRef.of(provider, model));
    }

    /** A model by reference, looked up when the run starts and when it is resumed. */
    public static ModelSpec model(ModelRef ref) {
        return new ModelSpec(ref.toJson());
    }

    /**
     * A model of a stored connection, looked up when the run starts and when it is resumed.
     *
     * @param connection the connection's id or name
     * @param model null for the connection's default model
     */
    public static ModelSpec connection(String connection, @Nullable String model) {
        return model(ModelRef.ofConnection(connection, model));
    }

    /** What a subject answered in an earlier run of this project, item by item, without calling it. */
    public static SubjectSpec replay(String runId) {
        return SubjectSpec.of(REPLAY, Json.object().put("run_id", runId).build());
    }

    /** Code that takes the input as a Java type; an input that does not fit the type is an error of its item. */
    public static <T> SubjectSpec of(String name, Class<T> inputType, TypedSubject<T, Answer> code) {
        return of(name, inputType, JsonCodec.standard(), code);
    }

    /** As {@link #of(String, Class, TypedSubject)}, decoding with a codec of the host's. */
    public static <T> SubjectSpec of(String name, Class<T> inputType, JsonCodec codec, TypedSubject<T, Answer> code) {
        Objects.requireNonNull(code, "code");
        return SubjectSpec.of(name, datapoint -> code.answer(decode(datapoint, inputType, codec)));
    }

    /** As {@link #of(String, Class, TypedSubject)}, for code that answers later. */
    public static <T> SubjectSpec async(
            String name, Class<T> inputType, TypedSubject<T, CompletionStage<Answer>> code) {
        Objects.requireNonNull(code, "code");
        JsonCodec codec = JsonCodec.standard();
        return SubjectSpec.async(name, datapoint -> code.answer(decode(datapoint, inputType, codec)));
    }

    /** Code that gives a text; null is an answer without output. */
    public static SubjectSpec text(String name, TypedSubject<Datapoint, @Nullable String> code) {
        Objects.requireNonNull(code, "code");
        return SubjectSpec.of(name, datapoint -> Answer.of(code.answer(datapoint)));
    }

    @SuppressWarnings("unchecked") // the codec's contract; Class.cast would refuse the box of a primitive
    private static <T> T decode(Datapoint datapoint, Class<T> inputType, JsonCodec codec) {
        Object input = codec.decode(datapoint.input(), inputType);
        return (T) Objects.requireNonNull(input, "the input is null, which is no " + inputType.getSimpleName());
    }

    /** Registers the built-in types. */
    public static SubjectRegistry registerBuiltIns(SubjectRegistry registry) {
        return registry.register(ModelSpec.TYPE, ModelSubject::create);
    }
}
