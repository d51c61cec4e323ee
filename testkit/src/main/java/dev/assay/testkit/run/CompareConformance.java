package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.Assay;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.error.ValidationException;
import dev.assay.run.Comparison;
import dev.assay.run.Comparison.Change;
import dev.assay.run.EvalRun;
import dev.assay.run.RunRequest;
import dev.assay.score.Measurement;
import dev.assay.score.Scorers;
import dev.assay.storage.Rows;
import dev.assay.subject.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Runs held against each other. */
abstract class CompareConformance extends RunCase {
    /** A run whose scores go by input; a negative one is an error. */
    private EvalRun scored(Assay assay, RunRequest items, ToDoubleFunction<String> scores) {
        return run(
                assay,
                items.itemTimeout(NEVER)
                        .subject("code", item -> Answer.of(""))
                        .scorers(Scorers.of("by input", (item, answer) -> {
                            double score = scores.applyAsDouble(item.inputText());
                            return score < 0 ? Measurement.errored("as told") : Measurement.of(score);
                        })));
    }

    private static List<String> inputs(Comparison comparison, Change change) {
        try (Rows<Comparison.Row> rows = comparison.rows(1, change)) {
            return rows.stream()
                    .map(row -> row.first().item().inputText())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void itemsPairByIdAndEachIsOneKindOfChange() {
        Assay assay = assay();
        EvalRun before = scored(assay, Items.request(5), input -> input.equals("q3") ? -1 : 0.5);
        EvalRun after = scored(assay, Items.request(6), input -> switch (input) {
            case "q0" -> 0.6;
            case "q1" -> 0.4;
            default -> 0.5;
        });
        Comparison comparison = assay.runs().compare(before.id(), after.id());
        assertThat(inputs(comparison, Change.IMPROVED)).containsExactly("q0");
        assertThat(inputs(comparison, Change.REGRESSED)).containsExactly("q1");
        assertThat(inputs(comparison, Change.UNCHANGED)).containsExactly("q2", "q4");
        assertThat(inputs(comparison, Change.ERRORED)).containsExactly("q3");
        assertThat(inputs(comparison, Change.UNPAIRED)).containsExactly("q5");
        Comparison.Side side = comparison.sides().get(1);
        assertThat(side.run()).isEqualTo(after);
        assertThat(side.count(Change.UNCHANGED)).isEqualTo(2);
        assertThat(side.summary().counts()).isEqualTo(after.counts());
        assertThat(side.summary().score().mean()).isCloseTo(0.5, within(1e-12));
        assertThat(comparison.sides().get(0).changes()).isEmpty();
    }

    @Test
    void itemsOfDifferentDatasetsPairByNameAndThenByContent() {
        Assay assay = assay();
        EvalRun before = scored(assay, dataset(assay, "one", Optional.of("old question")), input -> 0.25);
        EvalRun after = scored(assay, dataset(assay, "two", Optional.of("new question")), input -> 0.75);
        Comparison comparison = assay.runs().compare(before.id(), after.id());
        assertThat(inputs(comparison, Change.IMPROVED)).containsExactly("old question", "same");
        assertThat(inputs(comparison, Change.UNPAIRED)).containsExactly("only in one", "only in two");
    }

    private static RunRequest dataset(Assay assay, String name, Optional<String> named) {
        Dataset dataset = assay.datasets().create(name);
        assay.datasets()
                .addAll(
                        dataset.id(),
                        List.of(
                                DatapointDraft.of(named.orElseThrow(), "x").named("by name"),
                                DatapointDraft.of("same", "x"),
                                DatapointDraft.of("only in " + name, "x")));
        return RunRequest.on(assay.datasets().get(dataset.id()));
    }

    @Test
    void moreThanTwoRunsAreComparedWithTheFirst() {
        Assay assay = assay();
        EvalRun first = scored(assay, Items.request(10), input -> 0.5);
        EvalRun second = scored(assay, Items.request(10), input -> 0.4);
        EvalRun third = scored(assay, Items.request(10), input -> 0.6);
        Comparison comparison = assay.runs().compare(first.id(), second.id(), third.id());
        assertThat(comparison.sides().get(1).count(Change.REGRESSED)).isEqualTo(10);
        assertThat(comparison.sides().get(2).count(Change.IMPROVED)).isEqualTo(10);
        try (Rows<Comparison.Row> rows = comparison.rows()) {
            assertThat(rows.stream().toList())
                    .hasSize(10)
                    .allSatisfy(row -> assertThat(row.cells()).hasSize(3).doesNotContainNull());
        }
        assertThatThrownBy(() -> assay.runs().compare(first.id())).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> assay.runs().compare(first.id(), first.id())).isInstanceOf(ValidationException.class);
    }
}
