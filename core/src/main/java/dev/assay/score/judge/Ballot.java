package dev.assay.score.judge;

import dev.assay.json.Json;
import dev.assay.score.Measurement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of a jury, all of them with a value, and their count.
 *
 * @param weights one for each when the vote is weighted
 */
record Ballot(Vote vote, List<Double> weights, List<Judged> verdicts) {
    static Spending spending(List<Judged> verdicts) {
        return verdicts.stream().map(Judged::spending).reduce(Spending.NONE, Spending::plus);
    }

    static Json jurors(Vote vote, List<Judged> verdicts) {
        return Json.object()
                .put("vote", vote.wire())
                .put("calls", spending(verdicts).calls())
                .put("jurors", verdicts.stream().map(Judged::summary).toList())
                .build();
    }

    Measurement measured() {
        List<Double> values = verdicts.stream().map(Ballot::value).toList();
        double value = switch (vote) {
            case MODE -> winner();
            case MEAN -> values.stream().mapToDouble(each -> each).average().orElseThrow();
            case MEDIAN -> median(values.stream().sorted().toList());
            case WEIGHTED -> weighted(values);
        };
        double spread = values.stream().mapToDouble(each -> each).max().orElseThrow()
                - values.stream().mapToDouble(each -> each).min().orElseThrow();
        int most = votes().values().stream().mapToInt(each -> each).max().orElseThrow();
        Json facts = jurors(vote, verdicts)
                .with("agreement", most / (double) verdicts.size())
                .with("spread", spread)
                .with(
                        "tie",
                        votes().values().stream().filter(each -> each == most).count() > 1);
        return Measurement.of(Math.max(0, Math.min(1, value)))
                .labelled(label(value))
                .because(reason())
                .withMetadata(facts);
    }

    private static double value(Judged judged) {
        return Objects.requireNonNull(judged.measured().value(), "value");
    }

    /** What counts as the same verdict. */
    private static String side(Judged judged) {
        String label = judged.measured().label();
        return label != null ? label : Double.toString(value(judged));
    }

    private Map<String, Integer> votes() {
        Map<String, Integer> votes = new HashMap<>();
        verdicts.forEach(each -> votes.merge(side(each), 1, Integer::sum));
        return votes;
    }

    private double winner() {
        Map<String, Integer> votes = votes();
        int most = votes.values().stream().mapToInt(each -> each).max().orElseThrow();
        return verdicts.stream()
                .filter(each -> Objects.equals(votes.get(side(each)), most))
                .mapToDouble(Ballot::value)
                .min()
                .orElseThrow();
    }

    private static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private double weighted(List<Double> values) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < values.size(); i++) {
            sum += weights.get(i) * values.get(i);
            all += weights.get(i);
        }
        return sum / all;
    }

    /** The label of the jurors who gave just that value, or who won, where they have one and all the same. */
    private @Nullable String label(double value) {
        Map<String, Integer> votes = votes();
        int most = votes.values().stream().mapToInt(each -> each).max().orElseThrow();
        List<String> labels = verdicts.stream()
                .filter(each -> vote != Vote.MODE || Objects.equals(votes.get(side(each)), most))
                .filter(each -> value(each) == value && each.measured().label() != null)
                .map(Ballot::side)
                .distinct()
                .toList();
        return labels.size() == 1 ? labels.get(0) : null;
    }

    private String reason() {
        return verdicts.stream()
                .map(each -> each.measured().reason() == null
                        ? side(each)
                        : side(each) + ": " + each.measured().reason())
                .collect(Collectors.joining("; "));
    }
}
