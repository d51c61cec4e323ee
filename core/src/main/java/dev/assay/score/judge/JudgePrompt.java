package dev.assay.score.judge;

import dev.assay.error.ValidationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a judge is asked: a text with placeholders such as {@code {{output}}}, each replaced by the section of that name. What
 * a section brings in is never expanded again. How judged text is fenced and in which form the verdict is given is said
 * apart, before it. Immutable.
 */
public final class JudgePrompt {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)\\}\\}");

    private final String template;
    /** Literal text at even places, names at odd ones. */
    private final List<String> parts = new ArrayList<>();

    private JudgePrompt(String template) {
        this.template = template;
        Matcher placeholders = PLACEHOLDER.matcher(template);
        int end = 0;
        while (placeholders.find()) {
            parts.add(template.substring(end, placeholders.start()));
            parts.add(placeholders.group(1).strip());
            end = placeholders.end();
        }
        parts.add(template.substring(end));
    }

    /**
     * Reads a template.
     *
     * @param known the names that it may use
     * @param required those that it must use
     * @throws ValidationException naming every placeholder that is not known, and every one that is missing
     */
    public static JudgePrompt of(String template, Collection<String> known, Collection<String> required) {
        JudgePrompt prompt = new JudgePrompt(template);
        ValidationException.Collector problems = new ValidationException.Collector();
        for (String name : prompt.names()) {
            problems.check(known.contains(name), "prompt", "has only the placeholders " + known, "{{" + name + "}}");
        }
        for (String name : required) {
            String rule = "shows the judge {{" + name + "}}";
            problems.check(prompt.names().contains(name), "prompt", rule, template);
        }
        problems.throwIfAny();
        return prompt;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i < parts.size(); i += 2) {
            names.add(parts.get(i));
        }
        return names;
    }

    /** The template as it was given. */
    public String template() {
        return template;
    }

    /** The empty lines after an empty section go with it. */
    String fill(Sections sections, Fence fence) {
        StringBuilder filled = new StringBuilder(parts.get(0));
        for (int i = 1; i < parts.size(); i += 2) {
            String shown = sections.shown(parts.get(i), fence);
            filled.append(shown);
            String next = parts.get(i + 1);
            boolean emptyLine = shown.isEmpty() && (filled.length() == 0 || filled.charAt(filled.length() - 1) == '\n');
            filled.append(emptyLine ? withoutLeadingLines(next) : next);
        }
        return filled.toString().strip();
    }

    private static String withoutLeadingLines(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\n') {
            start++;
        }
        return text.substring(start);
    }

    @Override
    public String toString() {
        return template;
    }
}
