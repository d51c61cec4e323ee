package dev.assay.examples;

import dev.assay.dataset.Dataset;
import dev.assay.dataset.Datasets;
import dev.assay.model.call.ModelRef;
import dev.assay.subject.ModelSpec;
import dev.assay.subject.Subjects;
import java.time.Duration;

/** The two models of the quick start: one and the same real model that is told to be either, or two scripted ones. */
interface Personas {
    /** Answers at once. */
    ModelSpec hasty();

    /** Thinks first. */
    ModelSpec careful();

    /** One model in both parts. */
    static Personas playedBy(ModelRef model) {
        return new Personas() {
            @Override
            public ModelSpec hasty() {
                return answeringAtOnce(Subjects.model(model));
            }

            @Override
            public ModelSpec careful() {
                return thinkingFirst(Subjects.model(model));
            }
        };
    }

    /** Scripted ones that know the answers of a dataset, and the mistakes that its metadata tells of. */
    static Personas knowing(Datasets datasets, Dataset questions, Duration delay) {
        return ScriptedPersonas.knowing(datasets, questions, delay);
    }

    static ModelSpec answeringAtOnce(ModelSpec model) {
        return model.systemPrompt("Answer at once, with the answer only.").temperature(1);
    }

    static ModelSpec thinkingFirst(ModelSpec model) {
        return model.systemPrompt("Think first. Answer with the answer only, or say that you are not certain.")
                .temperature(0);
    }
}
