package dev.assay.score;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.call.ModelRef;
import dev.assay.score.judge.Judge;
import dev.assay.score.judge.Judges;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The scorers that are built in; the front door of this package. Each is also known by name, for runs that are stored or
 * requested as data; the names and members stand at each method. Except for judges and code of your own, the threshold is 1
 * until it is set, and an item without expected output, or with a blank text for it, is {@code unscored}.
 *
 * <p>The <i>text rule</i>: the expected text is a text as it is, the text of a number or boolean, or the same of the only
 * member of an object, so that {@code {"answer": "Paris"}} expects {@code Paris}. White space around a text never counts.
 */
public final class Scorers {
    private static final ScorerType NONE = ScorerType.of("none", 1.0, Scorers::unscored);

    private static final List<ScorerType> BUILT_IN = List.of(
            ExactMatch.TYPE, Contains.TYPE, Regex.TYPE, JsonEquals.TYPE, Numeric.TYPE, EmbeddingSimilarity.TYPE, NONE);

    private Scorers() {}

    /**
     * Whether the output is the expected one, by the text rule or as JSON: {@code exact_match {ignore_case?,
     * collapse_whitespace?, ignore_punctuation?}}, each true or false.
     *
     * <p>Texts, numbers and booleans are compared as texts, case-sensitive unless an option says otherwise. Where one side
     * is not text, the values are compared as well, a text being read as JSON: {@code {"a": 4}} matches the output text
     * {@code { "a": 4.0 }}, and the expected text {@code [1, 2]} matches a list that code gave back. Two texts are
     * never read as JSON (see {@link #jsonEquals}). The options hold for texts, not inside JSON.
     */
    public static ScorerSpec exactMatch(TextOption... options) {
        Json.ObjectBuilder config = Json.object();
        Arrays.stream(options).forEach(option -> config.put(option.wire(), true));
        return checked(ExactMatch.TYPE, ExactMatch::of, config.build());
    }

    /**
     * Whether the expected text, by the text rule, is anywhere in the output, in upper or lower case of any script:
     * {@code contains {}}. JSON on either side is taken in its compact form.
     */
    public static ScorerSpec contains() {
        return checked(Contains.TYPE, Contains::of, Json.emptyObject());
    }

    /**
     * Whether the output, without white space around it, has a match of an RE2 pattern anywhere: {@code regex {pattern,
     * full_match?, ignore_case?}}. Matching takes time linear in the output. JSON output is matched in its compact form;
     * the expected output plays no part. {@code (?i)} at the start ignores case.
     *
     * @param pattern up to 10,000 characters, and 5,000 steps once its repetitions are written out
     * @throws ValidationException naming the place, when RE2 does not know the pattern; it has no back-references and no
     *     look-around
     */
    public static ScorerSpec regex(String pattern) {
        return checked(
                Regex.TYPE, Regex::of, Json.object().put("pattern", pattern).build());
    }

    /** Whether the whole output matches, otherwise as {@link #regex}. */
    public static ScorerSpec regexFullMatch(String pattern) {
        return checked(
                Regex.TYPE,
                Regex::of,
                Json.object().put("pattern", pattern).put("full_match", true).build());
    }

    /**
     * Whether the output is the expected JSON; the order of members is free and 4 is 4.0: {@code json_equals {ignore?,
     * subset?}}. A text on either side must be JSON as a whole: other output fails, another expected text is
     * {@code errored}.
     *
     * @param ignore JSON Pointers to places that do not count, present or not, such as {@code /meta/id}
     * @throws ValidationException when one of them is no pointer, or points to the whole value
     */
    public static ScorerSpec jsonEquals(String... ignore) {
        return checked(JsonEquals.TYPE, JsonEquals::of, ignoring(ignore).build());
    }

    /** Whether the output has at least the expected members, at any depth, otherwise as {@link #jsonEquals}. */
    public static ScorerSpec jsonSubset(String... ignore) {
        return checked(
                JsonEquals.TYPE,
                JsonEquals::of,
                ignoring(ignore).put("subset", true).build());
    }

    /**
     * Whether the output is the expected number, at most {@code absolute} away: {@code numeric {absolute?, relative?}}, the
     * larger tolerance counts. The number of either side is a JSON number, a text that is one as a whole, or the only
     * member of an object. Computed exactly, in decimals. Output without a number fails; an expected output without one is
     * {@code errored}.
     *
     * @param absolute 0 or more
     */
    public static ScorerSpec numeric(double absolute) {
        return tolerating("absolute", absolute);
    }

    /** As {@link #numeric(double)}, at most {@code relative} times the expected number away: 0.01 is one percent. */
    public static ScorerSpec numericRelative(double relative) {
        return tolerating("relative", relative);
    }

    /**
     * How near the output is to the expected text, by the text rule, in meaning: the cosine of their embeddings, 0 where it
     * is negative; {@code embedding_similarity {provider, model, base_url?, options?}} or {@code {connection_id, model?}}.
     * Passes from 0.8 on until a threshold is set; models differ in what they call near, so look at some values first. An
     * empty output is not near anything.
     *
     * @param model an embedding model, whose provider must be one that embeds
     */
    public static ScorerSpec similarity(ModelRef model) {
        return ScorerSpec.of(EmbeddingSimilarity.TYPE.name(), model.toJson());
    }

    /** Measures nothing, for runs that only collect outputs: {@code none {}}. Every item is {@code unscored}. */
    public static ScorerSpec none() {
        return checked(NONE, Scorers::unscored, Json.emptyObject());
    }

    /**
     * A model that grades how far the output meets a rubric, 0 to 1: the model that the run's subject asks. {@link Judge} has
     * other questions, other models, juries and comparisons. Its threshold is 0.5 until it is set.
     */
    public static ScorerSpec judge(String rubric) {
        return Judge.graded(rubric).scorer();
    }

    /**
     * Your own code. Its threshold is 0.5 until it is set.
     *
     * @param name 1 to 255 characters; a run that is stored can be resumed by a process that registers the code by this name
     */
    public static ScorerSpec of(String name, Scorer code) {
        return ScorerSpec.of(name, code);
    }

    /** @throws ValidationException when one of the names is taken */
    public static void registerBuiltIns(ScorerRegistry registry) {
        BUILT_IN.forEach(registry::register);
        Judges.register(registry);
    }

    private static Scorer unscored(Json config) {
        new ScorerConfig(config).refuseProblems();
        Measurement nothing = Measurement.unscored("the scorer is none");
        return (datapoint, answer) -> nothing;
    }

    private static Json.ObjectBuilder ignoring(String... pointers) {
        Set<String> ignore = new LinkedHashSet<>(Arrays.asList(pointers));
        return Json.object().putIfPresent("ignore", ignore.isEmpty() ? null : ignore);
    }

    private static ScorerSpec tolerating(String member, double tolerance) {
        if (!Double.isFinite(tolerance)) {
            throw ValidationException.of(member, "is a finite number, 0 or more", tolerance);
        }
        return checked(
                Numeric.TYPE, Numeric::of, Json.object().put(member, tolerance).build());
    }

    /** A wrong configuration is told where it is written, not where the run starts. */
    private static ScorerSpec checked(ScorerType type, Function<Json, Scorer> factory, Json config) {
        Scorer unused = factory.apply(config);
        return ScorerSpec.of(type.name(), config);
    }
}
