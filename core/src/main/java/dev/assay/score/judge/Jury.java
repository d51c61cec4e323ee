package dev.assay.score.judge;

import dev.assay.dataset.Datapoint;
import dev.assay.error.ValidationException;
import dev.assay.json.ConfigReader;
import dev.assay.score.Measurement;
import dev.assay.subject.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Several judges of one answer, asked one after the other. One that gives no verdict leaves the jury without one.
 *
 * @param weights of the jurors in their order; 1 each unless the vote is weighted
 */
record Jury(Vote vote, List<Plan> jurors, List<Double> weights) implements Plan {
    private static final List<String> TYPES =
            List.of(Judges.LLM_JUDGE, Judges.G_EVAL, Judges.PAIRWISE, Judges.SENTIMENT);

    private static final double MOST_WEIGHT = 1_000_000;

    /** {@code jury {vote, jurors: [{type?, …}], weights?}}. */
    static Jury read(ConfigReader config) {
        List<Plan> jurors = new ArrayList<>();
        for (ConfigReader each : config.objects("jurors")) {
            String type = Objects.requireNonNullElse(each.text("type"), Judges.LLM_JUDGE);
            each.check(TYPES.contains(type), "type", "is one of " + TYPES, type);
            jurors.add(Judges.read(TYPES.contains(type) ? type : Judges.LLM_JUDGE, each));
        }
        config.check(jurors.size() >= 2, "jurors", "has two judges or more", jurors.size());
        Vote vote = vote(config);
        return new Jury(vote, jurors, vote == Vote.WEIGHTED ? weights(config, jurors.size()) : List.of());
    }

    private static Vote vote(ConfigReader config) {
        String wire = Objects.requireNonNullElse(config.text("vote"), Vote.MODE.wire());
        List<String> known = Arrays.stream(Vote.values()).map(Vote::wire).toList();
        config.check(known.contains(wire), "vote", "is one of " + known, wire);
        return Vote.of(wire).orElse(Vote.MODE);
    }

    private static List<Double> weights(ConfigReader config, int jurors) {
        String rule = "is an array of numbers above 0, up to 1,000,000, one for each juror";
        List<Double> weights = config.list("weights", rule, value -> value.doubleValue());
        boolean sound =
                weights.size() == jurors && weights.stream().allMatch(weight -> weight > 0 && weight <= MOST_WEIGHT);
        config.check(sound, "weights", rule, weights);
        return weights;
    }

    @Override
    public Juror open(Bench bench) {
        ValidationException.Collector problems = new ValidationException.Collector();
        List<Juror> open = new ArrayList<>();
        for (int i = 0; i < jurors.size(); i++) {
            try {
                open.add(jurors.get(i).open(bench));
            } catch (ValidationException refused) {
                String path = "jurors[" + i + "].";
                refused.problems()
                        .forEach(each -> problems.check(false, path + each.field(), each.rule(), each.value()));
            }
        }
        problems.throwIfAny();
        return (datapoint, answer) -> judge(open, datapoint, answer);
    }

    private Judged judge(List<Juror> open, Datapoint datapoint, Answer answer) throws InterruptedException {
        List<Judged> verdicts = new ArrayList<>();
        for (Juror juror : open) {
            Judged judged = juror.judge(datapoint, answer);
            verdicts.add(judged);
            if (judged.measured().state() != Measurement.State.SCORED) {
                return withoutVerdict(judged, verdicts);
            }
        }
        Ballot ballot = new Ballot(vote, weights, verdicts);
        return new Judged(ballot.measured(), Ballot.spending(verdicts));
    }

    /** The others are not asked any more: nothing they say could count. */
    private Judged withoutVerdict(Judged last, List<Judged> verdicts) {
        String who = "juror " + verdicts.size() + " of " + jurors.size() + ": ";
        Measurement measured = last.measured().because(who + last.measured().reason());
        return new Judged(measured.withMetadata(Ballot.jurors(vote, verdicts)), Ballot.spending(verdicts));
    }
}
