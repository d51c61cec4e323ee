package dev.assay.model.scripted;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A reply with placeholders. What a placeholder brings in is never expanded again. */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*\\}\\}");
    private static final Set<String> NAMES = Set.of("input", "last_user", "system", "model", "n");
    static final Template ECHO = new Template("{{last_user}}");

    /** Literal text at even places, names at odd ones. */
    private final List<String> parts = new ArrayList<>();

    Template(String text) {
        Matcher placeholders = PLACEHOLDER.matcher(text);
        int end = 0;
        while (placeholders.find()) {
            parts.add(text.substring(end, placeholders.start()));
            parts.add(placeholders.group(1));
            end = placeholders.end();
        }
        parts.add(text.substring(end));
    }

    /** Whether every name is known, or the number of a group up to {@code groups}. */
    boolean fits(int groups) {
        Predicate<String> isGroup = name -> name.matches("[0-9]{1,4}") && Integer.parseInt(name) <= groups;
        for (int i = 1; i < parts.size(); i += 2) {
            if (!NAMES.contains(parts.get(i)) && !isGroup.test(parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** @param groups what a rule found, from the whole match on */
    String fill(Call call, List<String> groups) {
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            filled.append(i % 2 == 0 ? parts.get(i) : value(parts.get(i), call, groups));
        }
        return filled.toString();
    }

    private static String value(String name, Call call, List<String> groups) {
        return switch (name) {
            case "input" -> call.input();
            case "last_user" -> call.lastUser();
            case "system" -> call.system();
            case "model" -> call.model();
            case "n" -> Long.toString(call.number());
            default -> groups.get(Integer.parseInt(name));
        };
    }
}
