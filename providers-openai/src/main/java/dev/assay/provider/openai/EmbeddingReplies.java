package dev.assay.provider.openai;

import dev.assay.error.ModelException.Kind;
import dev.assay.json.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the vectors of one call. */
final class EmbeddingReplies {
    private EmbeddingReplies() {}

    /**
     * The vectors in the order of the texts.
     *
     * @throws dev.assay.error.ModelException unless there is one of finite numbers for each text, all of one length
     */
    static List<double[]> read(Service.Answer answer, int texts) {
        if (Service.isError(answer.json())) {
            throw answer.error(answer.json());
        }
        List<Json> data = answer.array("data").elements();
        if (data.size() != texts) {
            throw answer.unusable(Kind.SERVER, "the service sent " + data.size() + " vectors for " + texts + " texts");
        }
        double[][] vectors = new double[texts][];
        for (int place = 0; place < texts; place++) {
            Json each = data.get(place);
            int index = index(each, place);
            double[] vector = vector(each.get("embedding"));
            if (index < 0 || index >= texts || vectors[index] != null || vector == null) {
                throw answer.unusable(Kind.SERVER, "the service sent vectors that are not one list of numbers a text");
            }
            vectors[index] = vector;
        }
        return ofOneLength(answer, vectors);
    }

    private static List<double[]> ofOneLength(Service.Answer answer, double[][] vectors) {
        if (Arrays.stream(vectors).mapToInt(vector -> vector.length).distinct().count() > 1) {
            throw answer.unusable(Kind.SERVER, "the service sent vectors of different lengths");
        }
        return List.of(vectors);
    }

    /** Some services leave it out and keep the order; -1 for one that cannot be. */
    private static int index(Json entry, int place) {
        Json index = entry.get("index");
        if (index == null || index.isNull()) {
            return place;
        }
        try {
            return index.isNumber() ? index.intValue() : -1;
        } catch (ArithmeticException notWhole) {
            return -1;
        }
    }

    private static double @Nullable [] vector(@Nullable Json sent) {
        double[] vector = null;
        if (sent != null && sent.isArray() && sent.elements().stream().allMatch(Json::isNumber)) {
            vector = sent.elements().stream().mapToDouble(Json::doubleValue).toArray();
        } else if (sent != null && sent.isText()) {
            vector = packed(sent.text());
        }
        boolean isUsable =
                vector != null && vector.length > 0 && Arrays.stream(vector).allMatch(Double::isFinite);
        return isUsable ? vector : null;
    }

    /** Floats of four bytes, the lowest first, in base64. */
    private static double @Nullable [] packed(String base64) {
        try {
            FloatBuffer floats = ByteBuffer.wrap(Base64.getDecoder().decode(base64))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            double[] vector = new double[floats.remaining()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = floats.get(i);
            }
            return vector;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
