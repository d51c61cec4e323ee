package dev.assay.score;

import com.google.re2j.Pattern;
import dev.assay.dataset.Datapoint;
import dev.assay.json.Json;
import dev.assay.subject.Answer;

/** Whether the output matches a pattern; the rules are those of {@link Scorers#regex}. */
final class Regex implements Scorer {
    static final ScorerType TYPE = ScorerType.of("regex", 1.0, Regex::of);

    private final Pattern pattern;
    private final boolean full;

    private Regex(Pattern pattern, boolean full) {
        this.pattern = pattern;
        this.full = full;
    }

    static Scorer of(Json json) {
        ScorerConfig config = new ScorerConfig(json);
        String pattern = config.text("pattern");
        boolean full = config.flag("full_match");
        int flags = config.flag("ignore_case") ? Pattern.CASE_INSENSITIVE : 0;
        config.check(pattern != null, "pattern", "is required", "nothing");
        String problem = pattern == null ? null : LinearPattern.problem(pattern);
        config.check(problem == null, "pattern", String.valueOf(problem), pattern);
        config.refuseProblems();
        return new Regex(Pattern.compile(String.valueOf(pattern), flags), full);
    }

    @Override
    public Measurement score(Datapoint datapoint, Answer answer) {
        String output = TextRule.trimmed(answer.text());
        if (full ? pattern.matches(output) : pattern.matcher(output).find()) {
            return Measurement.of(true);
        }
        String missing = full ? "no full match of " : "no match of ";
        return Reasons.failed(missing + Reasons.quoted(pattern.pattern()) + " in " + Reasons.quoted(output));
    }
}
