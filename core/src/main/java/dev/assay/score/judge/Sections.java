package dev.assay.score.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the placeholders of a {@link JudgePrompt} stand for: instructions, which are part of the judge and of its signature,
 * and judged data, which is fenced. Immutable; every method gives a copy with one more section.
 */
public final class Sections {
    private record Data(String title, String text) {}

    private final Map<String, String> instructions;
    private final Map<String, Data> data;

    private Sections(Map<String, String> instructions, Map<String, Data> data) {
        this.instructions = instructions;
        this.data = data;
    }

    public static Sections none() {
        return new Sections(Map.of(), Map.of());
    }

    /** A text of whoever set the judge up, shown as it is; never a text that is judged. */
    public Sections instruction(String name, String text) {
        Map<String, String> more = new LinkedHashMap<>(instructions);
        more.put(name, Objects.requireNonNull(text, "text"));
        return new Sections(more, data);
    }

    /**
     * A text that is judged, or that comes with it from outside: fenced whatever it holds.
     *
     * @param title how it is announced to the judge
     * @param text null when the item has none, which leaves the placeholder empty
     */
    public Sections data(String name, String title, @Nullable String text) {
        if (text == null) {
            return this;
        }
        Map<String, Data> more = new LinkedHashMap<>(data);
        more.put(name, new Data(title, text));
        return new Sections(instructions, more);
    }

    Map<String, String> instructions() {
        return instructions;
    }

    List<String> judged() {
        List<String> texts = new ArrayList<>();
        data.values().forEach(each -> texts.add(each.text));
        return texts;
    }

    /** What a placeholder becomes; the empty text when there is no such section. */
    String shown(String name, Fence fence) {
        Data fenced = data.get(name);
        if (fenced != null) {
            return fence.block(fenced.title, fenced.text);
        }
        return instructions.getOrDefault(name, "");
    }
}
