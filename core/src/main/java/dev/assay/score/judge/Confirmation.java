package dev.assay.score.judge;

import dev.assay.dataset.Datapoint;
import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import dev.assay.model.call.ModelRef;
import dev.assay.score.Measurement;
import dev.assay.subject.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Asking once more when a verdict fails: it only fails when both do. The second time there is another seed, or another model.
 *
 * @param below the values that fail
 * @param seed null for the one after the judge's own
 * @param model null for the judge's own
 */
record Confirmation(
        double below, @Nullable Long seed, @Nullable ModelRef model) {
    static final double DEFAULT_BELOW = 0.5;

    /** Reads {@code confirm {below?, seed?, provider?, model?, …}}; null when there is none. */
    static @Nullable Confirmation read(ConfigReader config) {
        ConfigReader confirm = config.object("confirm");
        if (confirm == null) {
            return null;
        }
        double below = confirm.decimal("below", 0, 1, DEFAULT_BELOW);
        return new Confirmation(below, confirm.whole("seed"), JudgeSettings.ref(confirm));
    }

    Plan around(Plan first) {
        return bench -> {
            Plan.Juror before = first.open(bench);
            Plan.Juror again = first.open(settings -> bench.open(changed(settings)));
            return (datapoint, answer) -> judge(before, again, datapoint, answer);
        };
    }

    private JudgeSettings changed(JudgeSettings settings) {
        JudgeSettings reseeded = settings.withSeed(seed == null ? settings.seed() + 1 : seed);
        return model == null ? reseeded : reseeded.withModel(model);
    }

    private Judged judge(Plan.Juror before, Plan.Juror again, Datapoint datapoint, Answer answer)
            throws InterruptedException {
        Judged first = before.judge(datapoint, answer);
        Double value = first.measured().value();
        if (value == null || value >= below) {
            return first;
        }
        Judged second = again.judge(datapoint, answer);
        Spending spending = first.spending().plus(second.spending());
        Double other = second.measured().value();
        boolean confirmed = other != null && other < below;
        Measurement measured = confirmed ? first.measured() : second.measured();
        Json facts = Json.object()
                .put("calls", spending.calls())
                .put("first", first.summary())
                .put("confirmation", second.summary())
                .build();
        return new Judged(measured.withMetadata(facts), spending);
    }
}
