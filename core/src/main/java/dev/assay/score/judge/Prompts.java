package dev.assay.score.judge;

import dev.assay.error.ValidationException;
import dev.assay.json.ConfigReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The prompts that judges use until they are given another, and the placeholders that each may have. */
final class Prompts {
    private static final String ITEM = """

            {{input}}

            {{expected}}

            {{context}}

            {{tool_calls}}

            {{output}}
            """;

    static final String QUESTION = """
            Assess the output at the end by this:

            {{question}}

            {{scale}}

            {{examples}}
            """ + ITEM;

    static final String SENTIMENT = """
            {{question}}

            {{scale}}

            {{examples}}

            {{output}}
            """;

    static final String CRITERION = """
            Assess the output at the end by one criterion only, and by nothing else.

            Criterion: {{name}}
            {{criterion}}

            Go by these steps:
            {{steps}}

            {{scale}}
            """ + ITEM;

    static final String STEPS = """
            A judge is going to assess the output of a language model by one criterion. Write the steps by which the judge \
            gets to a well-founded grade: three to five short, concrete sentences, each saying what to look at or to compare. \
            The judge sees the input, the output, and perhaps an expected output and retrieved context.

            Criterion: {{name}}
            {{criterion}}

            {{scale}}
            """;

    static final String PAIR = """
            Two answers were given to the same input. Say which one is better by this, or that neither is:

            {{question}}

            Neither the order of the answers nor their length counts. Say "first" or "second" for the better one, and "tie" \
            when they are equally good.

            {{input}}

            {{context}}

            {{first}}

            {{second}}
            """;

    private static final List<String> OF_ITEM = List.of("input", "expected", "context", "tool_calls", "output");

    private Prompts() {}

    /** @param own names beside those of the item */
    static JudgePrompt ofItem(ConfigReader config, String otherwise, Collection<String> own, boolean examples) {
        List<String> known = new ArrayList<>(own);
        known.addAll(OF_ITEM);
        return read(config, otherwise, known, examples ? List.of("output", "examples") : List.of("output"));
    }

    static JudgePrompt ofPair(ConfigReader config) {
        List<String> both = List.of("first", "second");
        return read(config, PAIR, List.of("question", "input", "context", "first", "second"), both);
    }

    static JudgePrompt ofSteps() {
        return JudgePrompt.of(STEPS, List.of("name", "criterion", "scale"), List.of());
    }

    private static JudgePrompt read(
            ConfigReader config, String otherwise, Collection<String> known, Collection<String> required) {
        String own = config.text("prompt");
        JudgePrompt prompt = own == null ? null : tried(config, own, known, required);
        return prompt == null ? JudgePrompt.of(otherwise, known, List.of()) : prompt;
    }

    private static @Nullable JudgePrompt tried(
            ConfigReader config, String own, Collection<String> known, Collection<String> required) {
        try {
            return JudgePrompt.of(own, known, required);
        } catch (ValidationException refused) {
            refused.problems().forEach(each -> config.check(false, each.field(), each.rule(), each.value()));
            return null;
        }
    }
}
