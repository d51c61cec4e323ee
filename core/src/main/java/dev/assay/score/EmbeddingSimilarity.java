package dev.assay.score;

import dev.assay.dataset.Datapoint;
import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import dev.assay.model.Embeddings;
import dev.assay.model.call.Model;
import dev.assay.model.call.ModelRef;
import dev.assay.model.call.Models;
import dev.assay.subject.Answer;
import java.util.List;
import java.util.Objects;

/** How near the output is to the expected text in meaning; the rules are those of {@link Scorers#similarity}. */
final class EmbeddingSimilarity implements Scorer {
    static final ScorerType TYPE = new ScorerType("embedding_similarity", 0.8, EmbeddingSimilarity::of);

    private final Model model;

    private EmbeddingSimilarity(Model model) {
        this.model = model;
    }

    private static Scorer of(Json json, Models models) {
        ConfigReader config = ConfigReader.of("", json);
        ModelRef ref = ModelRef.read(config);
        Model model = config.attempt(() -> models.open(ref));
        config.check(model == null || model.embeds(), "provider", "is one that embeds texts", ref.provider());
        config.finish();
        return new EmbeddingSimilarity(Objects.requireNonNull(model));
    }

    @Override
    public Measurement score(Datapoint datapoint, Answer answer) throws InterruptedException {
        Json given = Expected.of(datapoint);
        if (given == null) {
            return Expected.MISSING;
        }
        // Services refuse to embed what has no text.
        if (TextRule.isBlank(answer.text())) {
            return Reasons.failed("the output is empty");
        }
        Embeddings both = model.embed(List.of(Expected.plain(given).asText(), answer.text()));
        return measurement(both.vectors().get(0), both.vectors().get(1))
                .withMetadata(Json.object().put("model", both.model()).build())
                .spent(both.usage(), model.cost(both));
    }

    private static Measurement measurement(double[] expected, double[] output) {
        double cosine = cosine(expected, output);
        return Double.isNaN(cosine)
                ? Measurement.errored("the model embedded a text as nothing, or as no numbers")
                : Measurement.of(Math.min(1, Math.max(0, cosine)));
    }

    /** Each vector is scaled by its largest number first, so that no square overflows. */
    private static double cosine(double[] a, double[] b) {
        double scaleA = largest(a);
        double scaleB = largest(b);
        double dot = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            double x = a[i] / scaleA;
            double y = b[i] / scaleB;
            dot += x * y;
            squaresA += x * x;
            squaresB += y * y;
        }
        return dot / Math.sqrt(squaresA * squaresB);
    }

    private static double largest(double[] vector) {
        double largest = 0;
        for (double number : vector) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }
}
