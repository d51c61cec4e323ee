package dev.assay.score.judge;

import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import dev.assay.model.call.Models;
import dev.assay.score.Scorer;
import dev.assay.score.ScorerRegistry;
import dev.assay.score.ScorerType;
import java.util.List;
import java.util.function.Supplier;

/** The registered types of judges: {@code llm_judge}, {@code g_eval}, {@code jury}, {@code pairwise}, {@code sentiment}. */
public final class Judges {
    static final String LLM_JUDGE = "llm_judge";
    static final String G_EVAL = "g_eval";
    static final String JURY = "jury";
    static final String PAIRWISE = "pairwise";
    static final String SENTIMENT = "sentiment";

    /** Graded values pass from the middle on, yes and no are told apart, and a tie is no loss. */
    static final double THRESHOLD = 0.5;

    private static final List<String> TYPES = List.of(LLM_JUDGE, G_EVAL, JURY, PAIRWISE, SENTIMENT);

    private Judges() {}

    /** @throws dev.assay.error.ValidationException when one of the names is taken */
    public static void register(ScorerRegistry registry) {
        for (String type : TYPES) {
            registry.register(new ScorerType(
                    type, THRESHOLD, (config, models) -> create(type, config, models, Fence::randomCode)));
        }
    }

    static Scorer create(String type, Json config, Models models, Supplier<String> codes) {
        return read(type, config)
                .open(settings -> JudgeEngine.open(settings, models, codes))
                .scorer();
    }

    /** @throws dev.assay.error.ValidationException listing everything that is missing, unknown or wrong */
    static Plan read(String type, Json config) {
        ConfigReader reader = ConfigReader.of("", config);
        Plan plan = read(type, reader);
        reader.finish();
        return plan;
    }

    static Plan read(String type, ConfigReader config) {
        if (type.equals(JURY)) {
            return Jury.read(config);
        }
        Confirmation confirm = Confirmation.read(config);
        Plan plan = switch (type) {
            case G_EVAL -> GEval.read(config);
            case PAIRWISE -> Pairwise.read(config);
            case SENTIMENT -> Question.readSentiment(config);
            default -> Question.read(config);
        };
        return confirm == null ? plan : confirm.around(plan);
    }
}
