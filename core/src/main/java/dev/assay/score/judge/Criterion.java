package dev.assay.score.judge;

import dev.assay.error.ValidationException;
import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One thing that {@code g_eval} judges by, apart from all others. Immutable.
 *
 * @param name a word or two, distinct among the criteria of a judge
 * @param description what is good and what is not
 * @param weight above 0, up to 1,000,000
 * @param steps how the judge goes about it; empty to have the judge write them, once
 */
public record Criterion(String name, String description, double weight, List<String> steps) {
    private static final double MOST_WEIGHT = 1_000_000;

    public Criterion {
        steps = List.copyOf(steps);
        new ValidationException.Collector()
                .check(!name.isBlank(), "name", "is a text that is not blank", name)
                .check(!description.isBlank(), "description", "is a text that is not blank", description)
                .check(weight > 0 && weight <= MOST_WEIGHT, "weight", "is above 0, up to 1,000,000", weight)
                .throwIfAny();
    }

    /** With weight 1, and steps that the judge writes. */
    public static Criterion of(String name, String description) {
        return new Criterion(name, description, 1, List.of());
    }

    public Criterion weight(double newWeight) {
        return new Criterion(name, description, newWeight, steps);
    }

    public Criterion steps(String... newSteps) {
        return new Criterion(name, description, weight, List.of(newSteps));
    }

    Json toJson() {
        return Json.object()
                .put("name", name)
                .put("description", description)
                .putIfPresent("weight", weight == 1 ? null : weight)
                .putIfPresent("steps", steps.isEmpty() ? null : steps)
                .build();
    }

    /** What is wrong is noted, and its criterion left out. */
    static List<Criterion> readAll(ConfigReader config) {
        List<Criterion> criteria = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<ConfigReader> objects = config.objects("criteria");
        config.check(!objects.isEmpty(), "criteria", "has one criterion or more", objects.size());
        for (ConfigReader each : objects) {
            String name = each.requiredText("name");
            each.check(!names.contains(name), "name", "is distinct among the criteria", name);
            names.add(name);
            String description = each.requiredText("description");
            double weight = Objects.requireNonNullElse(each.decimal("weight"), 1.0);
            boolean sound = weight > 0 && weight <= MOST_WEIGHT;
            each.check(sound, "weight", "is above 0, up to 1,000,000", weight);
            List<String> steps = each.list("steps", "is an array of texts", Json::text);
            if (sound && !name.isEmpty() && !description.isEmpty()) {
                criteria.add(new Criterion(name, description, weight, steps));
            }
        }
        return criteria;
    }
}
