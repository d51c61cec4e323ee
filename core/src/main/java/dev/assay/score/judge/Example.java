package dev.assay.score.judge;

import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer with its verdict, shown to a judge as an example.
 *
 * @param input null when the verdict does not depend on it
 * @param verdict a number, or a label, as the judge's scale has it
 * @param reason null for a verdict without one
 */
public record Example(
        @Nullable String input,
        String output,
        Json verdict,
        @Nullable String reason) {
    public Example {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(verdict, "verdict");
    }

    /** @param verdict a number or a text */
    public static Example of(String output, Object verdict) {
        return new Example(null, output, Json.of(verdict), null);
    }

    public Example withInput(String text) {
        return new Example(text, output, verdict, reason);
    }

    public Example because(String why) {
        return new Example(input, output, verdict, why);
    }

    Json toJson() {
        return Json.object()
                .putIfPresent("input", input)
                .put("output", output)
                .put("verdict", verdict)
                .putIfPresent("reason", reason)
                .build();
    }

    static List<Example> readAll(ConfigReader config, Scale scale) {
        List<Example> examples = new ArrayList<>();
        for (ConfigReader each : config.objects("examples")) {
            Json verdict = Objects.requireNonNullElse(each.value("verdict"), Json.NULL);
            each.check(each.has("output"), "output", "is required", "nothing");
            Example example = new Example(
                    each.text("input"),
                    Objects.requireNonNullElse(each.text("output"), ""),
                    verdict,
                    each.text("reason"));
            Flaw flaw = scale.schema().flaw(example.verdict(scale));
            each.check(flaw == null, "verdict", flaw == null ? "" : "is one of its scale: " + flaw.rule(), verdict);
            examples.add(example);
        }
        return examples;
    }

    private Json verdict(Scale scale) {
        return Json.object()
                .putIfPresent(VerdictSchema.REASON, reason)
                .put(scale.member(), verdict)
                .build();
    }

    /** All of them as one text; empty when there are none. Their texts are JSON, so that none runs into the next. */
    static String shown(List<Example> examples, Scale scale) {
        StringBuilder shown = new StringBuilder(examples.isEmpty() ? "" : "Examples of verdicts:");
        for (Example each : examples) {
            if (each.input != null) {
                shown.append("\nInput: ").append(Json.text(each.input).compact());
            }
            shown.append("\nOutput: ").append(Json.text(each.output).compact());
            shown.append("\nVerdict: ").append(each.verdict(scale).compact()).append('\n');
        }
        return shown.toString().strip();
    }
}
