package dev.assay.examples;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.Datasets;
import dev.assay.json.Json;
import dev.assay.model.call.ModelRef;
import dev.assay.model.scripted.Script;
import dev.assay.storage.Rows;
import java.util.regex.Pattern;

/**
 * Plays a judge that is often right: it is taken in by friendly answers, too strict with short ones, and once it talks
 * nonsense. What it says of each answer is in the file.
 */
final class ScriptedJudge {
    private static final String NONSENSE = "As a language model I love invoices.";

    private ScriptedJudge() {}

    static ModelRef of(Datasets datasets, Dataset answers) {
        // A judge that is asked for its verdict once more does not see the answer again, and goes on as before.
        Script script = Script.echo().otherwise(NONSENSE);
        try (Rows<Datapoint> rows = datasets.stream(answers.id())) {
            while (rows.hasNext()) {
                Datapoint answer = rows.next();
                String known = Pattern.quote(JudgeExample.fact(answer, "answer"));
                script = script.matching(known, saying(JudgeExample.fact(answer, "scripted_judge")));
            }
        }
        return new ModelRef(null, "scripted", "judge", null, script.options());
    }

    private static String saying(String word) {
        return switch (word) {
            case "good" -> verdict("yes", "It says what the policy says.");
            case "bad" -> verdict("no", "It does not say what the policy says.");
            default -> NONSENSE;
        };
    }

    private static String verdict(String answer, String reason) {
        return Json.object().put("reason", reason).put("answer", answer).build().compact();
    }
}
