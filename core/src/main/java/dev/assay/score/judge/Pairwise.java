package dev.assay.score.judge;

import dev.assay.dataset.Datapoint;
import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import dev.assay.score.Measurement;
import dev.assay.subject.Answer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A judge that says whether an answer is better than a reference, asked twice with the two in either order: a judge that
 * prefers the place and not the answer contradicts itself, and that is a tie.
 *
 * @param reference a JSON Pointer into the datapoint's metadata; null for the expected output
 */
record Pairwise(
        Sections judge,
        JudgePrompt prompt,
        JudgeSettings settings,
        @Nullable String reference) implements Plan {
    private static final VerdictSchema SCHEMA =
            VerdictSchema.reasoned().choice("winner", List.of("first", "second", "tie"));

    /** What one order, or both together, say of the answer. */
    private enum Result {
        WIN("win", 1),
        TIE("tie", 0.5),
        LOSS("loss", 0);

        private final String wire;
        private final double value;

        Result(String wire, double value) {
            this.wire = wire;
            this.value = value;
        }

        static Result of(@Nullable String winner, String answersPlace) {
            return "tie".equals(winner) ? TIE : answersPlace.equals(winner) ? WIN : LOSS;
        }
    }

    /** {@code pairwise {question, reference?, …}}. */
    static Pairwise read(ConfigReader config) {
        Sections judge = Sections.none().instruction("question", config.requiredText("question"));
        String reference = config.text("reference");
        boolean sound = reference == null || (!reference.isEmpty() && isPointer(reference));
        config.check(sound, "reference", "is a JSON Pointer into the metadata, such as /best", reference);
        return new Pairwise(judge, Prompts.ofPair(config), JudgeSettings.read(config), sound ? reference : null);
    }

    @SuppressWarnings("UnusedException") // the rule says it
    private static boolean isPointer(String text) {
        try {
            return Json.emptyObject().at(text).isEmpty();
        } catch (IllegalArgumentException noPointer) {
            return false;
        }
    }

    @Override
    public Juror open(Bench bench) {
        JudgeEngine engine = bench.open(settings);
        return (datapoint, answer) -> judge(engine, datapoint, answer);
    }

    private Judged judge(JudgeEngine engine, Datapoint datapoint, Answer answer) throws InterruptedException {
        String other = reference(datapoint).map(Json::asText).orElse("");
        if (other.isBlank()) {
            String where = reference == null ? "no expected output" : "nothing at " + reference + " of the metadata";
            return new Judged(Measurement.unscored(where + " to compare with"), Spending.NONE);
        }
        Sections shared = ItemText.input(judge, datapoint, answer);
        Verdict before = engine.ask(prompt, pair(shared, answer.text(), other), SCHEMA);
        if (before.isErrored()) {
            return errored(List.of(before));
        }
        Verdict after = engine.ask(prompt, pair(shared, other, answer.text()), SCHEMA);
        return after.isErrored() ? errored(List.of(before, after)) : compared(before, after);
    }

    private Optional<Json> reference(Datapoint datapoint) {
        return (reference == null ? datapoint.expected() : datapoint.metadata().flatMap(facts -> facts.at(reference)))
                .filter(value -> !value.isNull());
    }

    private static Sections pair(Sections shared, String first, String second) {
        return shared.data("first", "First answer", first).data("second", "Second answer", second);
    }

    private static Judged errored(List<Verdict> verdicts) {
        String problem = verdicts.get(verdicts.size() - 1).problem().orElse("");
        return Judged.errored(problem, Judged.facts(verdicts), Judged.spending(verdicts));
    }

    private static Judged compared(Verdict before, Verdict after) {
        Result first = Result.of(before.text("winner"), "first");
        Result second = Result.of(after.text("winner"), "second");
        Result result = first == second ? first : Result.TIE;
        List<Verdict> both = List.of(before, after);
        Json facts = Judged.facts(both)
                .with("orders", List.of(first.wire, second.wire))
                .with("contradiction", first != second);
        String reason = first == second
                ? before.reason()
                : "the judge contradicts itself when the order is changed: " + first.wire + ", then " + second.wire;
        Measurement measured = Measurement.of(result.value)
                .labelled(Objects.requireNonNull(result.wire))
                .because(reason)
                .withMetadata(facts);
        return new Judged(measured, Judged.spending(both));
    }
}
