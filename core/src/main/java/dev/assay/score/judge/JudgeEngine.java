package dev.assay.score.judge;

import dev.assay.error.ModelException;
import dev.assay.error.ValidationException;
import dev.assay.model.call.Model;
import dev.assay.model.call.ModelRef;
import dev.assay.model.call.Models;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Asks one model for verdicts, each a JSON object of a given schema. The reply is constrained to the schema where the endpoint
 * can do so, and read tolerantly anyhow; what is no verdict is asked for once more, with a word on what was wrong. Judged text
 * is fenced so that it cannot end its own block. What the endpoint turns out not to know (a constrained reply,
 * log-probabilities, temperature, seed) is left out from then on. Thread-safe.
 */
public final class JudgeEngine {
    private final Model model;
    private final ModelRef ref;
    private final JudgeSettings settings;
    private final Supplier<String> codes;
    /** Grows only; a call that was sent before another one learned of a refusal learns of it itself. */
    private final Set<Feature> leftOut = ConcurrentHashMap.newKeySet();

    private JudgeEngine(Model model, ModelRef ref, JudgeSettings settings, Supplier<String> codes) {
        this.model = model;
        this.ref = ref;
        this.settings = settings;
        this.codes = codes;
    }

    /**
     * Makes a judge ready; nothing is sent yet.
     *
     * @throws ValidationException when the model lacks something, or is left open and the run's subject asks none
     */
    public static JudgeEngine open(JudgeSettings settings, Models models) {
        return open(settings, models, Fence::randomCode);
    }

    /** @param codes for the fences; whoever is judged must not know the next one */
    static JudgeEngine open(JudgeSettings settings, Models models, Supplier<String> codes) {
        ModelRef named = settings.model();
        ModelRef ref = named != null ? named : models.runModel().orElseThrow(JudgeEngine::noModel);
        return new JudgeEngine(models.open(ref), ref, settings, codes);
    }

    private static ValidationException noModel() {
        String rule =
                "is required, as the subject of this run asks no model that could judge: set the judge's provider and"
                        + " model, such as Judge.graded(rubric).model(provider, model)";
        return ValidationException.of("model", rule, "nothing");
    }

    /**
     * Asks for one verdict. A call that fails, but for the two failures below, makes a verdict that is errored.
     *
     * @throws ModelException when the credentials are refused or the model is not known, which no other call will mend
     */
    public Verdict ask(JudgePrompt prompt, Sections sections, VerdictSchema schema) throws InterruptedException {
        return new Inquiry(this, prompt, sections, schema, false).run();
    }

    /** As {@link #ask}, and weighs the likely values of the schema's last member, a whole number of one digit. */
    public Verdict askWeighted(JudgePrompt prompt, Sections sections, VerdictSchema schema)
            throws InterruptedException {
        return new Inquiry(this, prompt, sections, schema, true).run();
    }

    Model model() {
        return model;
    }

    ModelRef ref() {
        return ref;
    }

    JudgeSettings settings() {
        return settings;
    }

    Supplier<String> codes() {
        return codes;
    }

    /** What the next request asks for; a copy. */
    Set<Feature> features(boolean weighted) {
        Set<Feature> wanted = EnumSet.allOf(Feature.class);
        wanted.removeAll(leftOut);
        if (!weighted) {
            wanted.remove(Feature.LOGPROBS);
        }
        return wanted;
    }

    void leaveOut(Feature refused) {
        leftOut.add(refused);
    }

    @Override
    public String toString() {
        return model.toString();
    }
}
