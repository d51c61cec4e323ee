package dev.assay.testkit.dataset;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.DatapointKind;
import dev.assay.dataset.Message;
import dev.assay.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Datapoints of every shape, with the texts that formats stumble over. The same seed gives the same ones. */
final class RandomRows {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "plain",
            "4",
            "true",
            "null",
            "say \"hi\"",
            "a,b;c\td",
            "line\nbreak",
            "carriage\rreturn",
            "both\r\nof them",
            "{\"a\": 1}",
            " [1, 2] ",
            "{{name}}",
            "[not json",
            "=1+1",
            "+1",
            "-1",
            "@here",
            "'quoted",
            "caf\u00e9",
            "\u65e5\u672c\u8a9e",
            "\ud83d\ude00 \ud83c\uddeb\ud83c\uddf7",
            "\ufeffmark",
            "\u2028\u2029\u0085",
            "nul \0 inside",
            "half \ud800 pair",
            "back\\slash",
            " padded ",
            "\"",
            ",",
            "\n",
            "\u0001\u001f\u007f");

    private final Random random;

    RandomRows(Random random) {
        this.random = random;
    }

    List<String> jsonl(int rows) {
        List<String> lines = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < rows; i++) {
            Json.ObjectBuilder row = Json.object();
            String name = "n" + random.nextInt(30);
            if (random.nextInt(3) == 0 && names.add(name)) {
                row.put("name", name);
            }
            row.put("input", "q" + random.nextInt(10));
            if (random.nextBoolean()) {
                row.put("expected", random.nextInt(3));
            }
            lines.add(row.build().compact());
        }
        return lines;
    }

    List<DatapointDraft> drafts(int count) {
        List<DatapointDraft> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DatapointDraft draft = DatapointDraft.of(kind()).labelled(labels());
            drafts.add(random.nextInt(3) == 0 ? draft.named(name(i)) : draft);
        }
        return drafts;
    }

    private String name(int i) {
        return wellFormed(text()).replace("\0", "") + i;
    }

    /** Names, unlike texts, have no half surrogate pairs. */
    private static String wellFormed(String text) {
        return text.replace("\ud800", "");
    }

    private DatapointKind kind() {
        if (random.nextInt(3) > 0) {
            return new DatapointKind.Generic(json(0), random.nextBoolean() ? json(0) : null, facts());
        }
        List<Message> messages = new ArrayList<>(List.of(Message.system(text()), Message.user(text())));
        if (random.nextBoolean()) {
            Json call = Json.object()
                    .put("role", "assistant")
                    .put("content", Json.NULL)
                    .put("tool_calls", List.of(Map.of("id", text())))
                    .build();
            messages.add(Message.of("message", call));
        }
        return new DatapointKind.LlmConversation(messages, random.nextBoolean() ? text() : null, facts());
    }

    private @Nullable Json facts() {
        return random.nextBoolean() ? null : object(1);
    }

    private Set<String> labels() {
        Set<String> labels = new LinkedHashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            labels.add(text());
        }
        return labels;
    }

    private Json json(int depth) {
        return switch (random.nextInt(depth > 2 ? 5 : 8)) {
            case 0 -> Json.number(random.nextLong());
            case 1 -> Json.number(new BigDecimal(random.nextInt(1_000)).movePointLeft(random.nextInt(20)));
            case 2 -> random.nextBoolean() ? Json.bool(random.nextBoolean()) : Json.NULL;
            case 3, 4 -> Json.text(text());
            case 5 -> array(depth + 1);
            default -> object(depth + 1);
        };
    }

    private Json array(int depth) {
        List<Json> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(json(depth));
        }
        return Json.array(elements);
    }

    private Json object(int depth) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            members.put(wellFormed(text()), json(depth));
        }
        return Json.object(members);
    }

    private String text() {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        return random.nextInt(4) == 0 ? text + TEXTS.get(random.nextInt(TEXTS.size())) : text;
    }

    /** What a datapoint is, without what its dataset gave it. */
    static List<Object> content(Datapoint datapoint) {
        String name = datapoint.name() == null ? "" : datapoint.name();
        return List.of(name, datapoint.kind(), datapoint.kind().wire().compact(), datapoint.labels());
    }
}
