package dev.assay.examples;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.Datasets;
import dev.assay.error.ModelException;
import dev.assay.json.Json;
import dev.assay.model.scripted.Script;
import dev.assay.model.scripted.ScriptedFailure;
import dev.assay.storage.Rows;
import dev.assay.subject.ModelSpec;
import dev.assay.subject.Subjects;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Two models that are played by the {@code scripted} provider, which is told the answers. */
final class ScriptedPersonas implements Personas {
    private final Map<String, String> rightAnswers = new HashMap<>();
    private final Map<String, String> mistakes = new HashMap<>();
    private final Duration delay;

    private ScriptedPersonas(Duration delay) {
        this.delay = delay;
    }

    /** Learns the expected answers of a dataset, and the mistakes that its metadata tells of. */
    static ScriptedPersonas knowing(Datasets datasets, Dataset questions, Duration delay) {
        ScriptedPersonas personas = new ScriptedPersonas(delay);
        try (Rows<Datapoint> rows = datasets.stream(questions.id())) {
            rows.forEachRemaining(personas::learn);
        }
        return personas;
    }

    private void learn(Datapoint question) {
        question.expected().ifPresent(expected -> rightAnswers.put(question.inputText(), text(expected)));
        Optional<Json> mistake = question.kind().metadata().flatMap(facts -> facts.at("/mistake"));
        mistake.ifPresent(wrong -> mistakes.put(question.inputText(), wrong.text()));
    }

    /** {@code {"answer": "Suva"}} is the answer Suva. */
    private static String text(Json expected) {
        return expected.isObject()
                ? expected.members().values().iterator().next().asText()
                : expected.asText();
    }

    /** Walks into every trap, and has one question blocked by its content filter, which no retry can help. */
    @Override
    public ModelSpec hasty() {
        Script script = answering(mistakes)
                .failing(ScriptedFailure.of(ModelException.Kind.CONTENT_FILTER).onMessage("arsenic"));
        return Personas.answeringAtOnce(Subjects.model("scripted", "hasty")).options(script.options());
    }

    /** Avoids the traps but is often too cautious, and asks for a pause at times, after which the engine tries again. */
    @Override
    public ModelSpec careful() {
        ScriptedFailure pause = ScriptedFailure.of(ModelException.Kind.RATE_LIMIT)
                .share(0.1)
                .times(1)
                .retryAfter(Duration.ofMillis(200));
        Script script = answering(Map.of())
                .failing(pause)
                .failing(ScriptedFailure.garbage("I am not certain.").share(0.08));
        return Personas.thinkingFirst(Subjects.model("scripted", "careful")).options(script.options());
    }

    private Script answering(Map<String, String> instead) {
        Script known = Script.echo().answering(rightAnswers).answering(instead);
        return known.otherwise("That is a matter of taste.")
                .delay(delay, delay.dividedBy(3))
                .seed(1);
    }
}
