package dev.assay.score.judge;

import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import dev.assay.score.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a verdict can be, and what it is worth.
 *
 * @param name the word in a configuration
 * @param member the member of the verdict that counts
 * @param explained what a judge is told about it
 * @param worth all that decides the value, for the signature
 */
record Scale(
        String name,
        String member,
        VerdictSchema schema,
        String explained,
        Json worth,
        Function<Verdict, Measurement> measure) {
    static final String GRADED = "graded";
    static final String YES_NO = "yes_no";
    static final String LIKERT = "likert";
    static final String CHOICES = "choices";
    static final List<String> NAMES = List.of(GRADED, YES_NO, LIKERT, CHOICES);

    static final int DEFAULT_POINTS = 5;
    static final int MOST_POINTS = 100;

    static Scale graded() {
        return new Scale(
                GRADED,
                "score",
                VerdictSchema.reasoned().number("score", 0, 1),
                "Grade it with a score from 0 to 1: 1 when it meets this fully, 0 when not at all, and decimals in between.",
                Json.NULL,
                verdict -> Measurement.of(verdict.number("score")));
    }

    /** @param expected yes or no */
    static Scale yesNo(String expected) {
        return new Scale(
                YES_NO,
                "answer",
                VerdictSchema.reasoned().choice("answer", List.of("yes", "no")),
                "Answer the question with yes or no.",
                Json.text(expected),
                verdict -> labelled(verdict, "answer", expected.equals(verdict.text("answer")) ? 1 : 0));
    }

    static Scale likert(int points) {
        return new Scale(
                LIKERT,
                "points",
                VerdictSchema.reasoned().integer("points", 1, points),
                points(points),
                Json.number(points),
                verdict -> Measurement.of(share(verdict.number("points"), points))
                        .labelled(Integer.toString((int) verdict.number("points"))));
    }

    static String points(int points) {
        return "Give it a whole number of points from 1 (worst) to " + points + " (best).";
    }

    /** 1 point is 0, all points are 1. */
    static double share(double given, int points) {
        return Math.max(0, Math.min(1, (given - 1) / (points - 1)));
    }

    static Scale choices(Map<String, Double> choices) {
        Map<String, Double> values = new LinkedHashMap<>(choices);
        List<String> labels = List.copyOf(values.keySet());
        return new Scale(
                CHOICES,
                "label",
                VerdictSchema.reasoned().choice("label", labels),
                "Choose the label that fits best, one of " + Json.of(labels).compact() + ".",
                Json.of(values),
                verdict ->
                        labelled(verdict, "label", Objects.requireNonNull(values.get(verdict.text("label")), "label")));
    }

    private static Measurement labelled(Verdict verdict, String member, double value) {
        return Measurement.of(value).labelled(verdict.text(member));
    }

    /** Reads the scale and its own members; the graded one stands in for what is wrong, which is noted. */
    static Scale read(ConfigReader config) {
        String given = config.text("scale");
        String name = given != null ? given : config.has("question") ? YES_NO : GRADED;
        config.check(NAMES.contains(name), "scale", "is one of " + NAMES, name);
        return switch (name) {
            case YES_NO -> yesNo(answer(config));
            case LIKERT -> likert(points(config));
            case CHOICES -> choices(labels(config));
            default -> graded();
        };
    }

    private static String answer(ConfigReader config) {
        String expected = Objects.requireNonNullElse(config.text("expected"), "yes");
        config.check(expected.equals("yes") || expected.equals("no"), "expected", "is yes or no", expected);
        return expected;
    }

    static int points(ConfigReader config) {
        int points = Objects.requireNonNullElse(config.integer("points"), DEFAULT_POINTS);
        boolean holds = points >= 2 && points <= MOST_POINTS;
        config.check(holds, "points", "is 2 to " + MOST_POINTS, points);
        return holds ? points : DEFAULT_POINTS;
    }

    private static Map<String, Double> labels(ConfigReader config) {
        String rule = "is an object of labels and their values, 0 to 1";
        Map<String, Double> labels = config.map("choices", rule, Json::doubleValue);
        boolean sound = labels.values().stream().allMatch(value -> value >= 0 && value <= 1);
        config.check(sound, "choices", rule, labels);
        List<String> folded = new ArrayList<>();
        for (String label : labels.keySet()) {
            boolean apart = !label.isBlank() && !folded.contains(Field.fold(label));
            config.check(apart, "choices", "has labels that are not blank and differ in more than case", label);
            folded.add(Field.fold(label));
        }
        boolean enough = labels.size() >= 2;
        config.check(enough, "choices", "has two labels or more", labels.size());
        return enough ? labels : Map.of("yes", 1.0, "no", 0.0);
    }
}
