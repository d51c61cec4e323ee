package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Assay;
import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.DatapointKind;
import dev.assay.dataset.Dataset;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.Resume;
import dev.assay.run.RunRequest;
import dev.assay.run.RunStatus;
import dev.assay.run.Selection;
import dev.assay.score.Scorers;
import dev.assay.storage.Rows;
import dev.assay.subject.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs over some datapoints of a dataset: the selection is frozen, counted, and the same wherever the data is. */
abstract class SelectionConformance extends RunCase {
    private static final int SIZE = 60;

    /** Named p0 to p59; every third is labelled hard; metadata has the tens. */
    private static Dataset dataset(Assay assay, String name) {
        Dataset dataset = assay.datasets().create(name);
        List<DatapointDraft> drafts = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            Json tens = Json.object().put("tens", i / 10).build();
            DatapointKind kind = new DatapointKind.Generic(Json.text("q" + i), Json.text("a" + i), tens);
            drafts.add(DatapointDraft.of(kind).named("p" + i).labelled(i % 3 == 0 ? "hard" : "easy"));
        }
        assay.datasets().addAll(dataset.id(), drafts);
        return assay.datasets().get(dataset.id());
    }

    private static RunRequest request(Dataset dataset, Selection selection) {
        return RunRequest.on(dataset)
                .select(selection)
                .subject("code", item -> Answer.of("a" + item.inputText().substring(1)))
                .scorers(Scorers.exactMatch());
    }

    private EvalRun completed(Assay assay, RunRequest request) {
        EvalRun run = run(assay, request);
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(run.counts().passed()).isEqualTo(run.counts().total());
        return run;
    }

    private static List<String> names(Assay assay, EvalRun run) {
        try (Rows<EvalResult> results = assay.runs().streamResults(run.id())) {
            return results.stream()
                    .map(result -> String.valueOf(result.item().name()))
                    .toList();
        }
    }

    @Test
    void conditionsAreMetTogether() {
        Assay assay = assay();
        Dataset dataset = dataset(assay, "points");
        EvalRun run = completed(assay, request(dataset, Selection.labels("hard").withMetadata("tens", 2)));
        assertThat(run.counts().total()).isEqualTo(3);
        assertThat(names(assay, run)).containsExactly("p21", "p24", "p27");
        EvalRun any = completed(assay, request(dataset, Selection.labels("hard", "easy")));
        assertThat(any.counts().total()).isEqualTo(SIZE);
    }

    @Test
    void datapointsAreNamedByIdOrName() {
        Assay assay = assay();
        Dataset dataset = dataset(assay, "points");
        EvalRun byName = completed(assay, request(dataset, Selection.names("p7", "p3")));
        assertThat(names(assay, byName)).containsExactly("p3", "p7");
        String id;
        try (Rows<Datapoint> rows = assay.datasets().stream(dataset.id())) {
            id = rows.next().id();
        }
        EvalRun byId = completed(assay, request(dataset, Selection.ids(id)));
        assertThat(names(assay, byId)).containsExactly("p0");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 17, 59, 60, 1_000})
    void aSampleHasItsSize(long size) {
        Assay assay = assay();
        EvalRun run = completed(assay, request(dataset(assay, "points"), Selection.ALL.sample(size, 7)));
        assertThat(run.counts().total()).isEqualTo(Math.min(size, SIZE));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 10", "0.01, 1", "1, 20"})
    void aShareIsOfWhatMatches(double share, long size) {
        Assay assay = assay();
        Selection hard = Selection.labels("hard").sampleShare(share, 7);
        EvalRun run = completed(assay, request(dataset(assay, "points"), hard));
        assertThat(run.counts().total()).isEqualTo(size);
    }

    @Test
    void theSameSeedDrawsTheSameLotsFromTheSameDataAnywhere() {
        Assay assay = assay();
        Selection sample = Selection.ALL.sample(15, 3);
        EvalRun here = completed(assay, request(dataset(assay, "points"), sample));
        EvalRun there = completed(assay, request(dataset(assay, "the same points elsewhere"), sample));
        assertThat(names(assay, there)).isEqualTo(names(assay, here));
        assertThat(there.fingerprint()).isEqualTo(here.fingerprint());
        EvalRun other = completed(assay, request(dataset(assay, "again"), Selection.ALL.sample(15, 4)));
        assertThat(names(assay, other)).isNotEqualTo(names(assay, here));
        assertThat(other.fingerprint()).isNotEqualTo(here.fingerprint());
    }

    @Test
    void samplesOfManySeedsReachEveryDatapoint() {
        Assay assay = assay();
        Dataset dataset = dataset(assay, "points");
        TreeSet<String> drawn = new TreeSet<>();
        for (int seed = 0; seed < 40; seed++) {
            drawn.addAll(names(assay, completed(assay, request(dataset, Selection.ALL.sample(10, seed)))));
        }
        assertThat(drawn).hasSize(SIZE);
    }

    @Test
    void aResumedRunHasTheSelectionItWasStartedWith() {
        Assay assay = assay();
        Dataset dataset = dataset(assay, "points");
        AtomicInteger calls = new AtomicInteger();
        RunRequest broken = RunRequest.on(dataset)
                .select(Selection.labels("hard").sample(12, 5))
                .subject("code", item -> {
                    if (calls.incrementAndGet() > 4) {
                        throw Failing.asking(Duration.ofMinutes(9));
                    }
                    return Answer.of("a" + item.inputText().substring(1));
                })
                .scorers(Scorers.exactMatch())
                .concurrency(2)
                .deadline(Duration.ofMinutes(5));
        EvalRun run = run(assay, broken);
        assertStatus(run, RunStatus.FAILED);
        assay.datasets().add(dataset.id(), DatapointDraft.of("q99", "a99").labelled("hard"));
        EvalRun again = finish(assay.runs()
                .resume(Resume.of(run.id())
                        .subject(
                                "code", item -> Answer.of("a" + item.inputText().substring(1)))));
        assertStatus(again, RunStatus.COMPLETED);
        assertThat(again.counts().total()).isEqualTo(12);
        assertThat(names(assay, again)).hasSize(12).doesNotContain("null");
        assertThat(Objects.requireNonNull(again.summary()).passRate()).isEqualTo(1.0);
    }

    @Test
    void whatIsNotThereIsToldBeforeAnythingIsSpent() {
        Assay assay = assay();
        Dataset dataset = dataset(assay, "points");
        assertThatThrownBy(() -> assay.runs().start(request(dataset, Selection.names("p1", "p60", "q"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("selection.names")
                .hasMessageContaining("[p60, q]");
        assertThatThrownBy(() -> assay.runs().start(request(dataset, Selection.labels("purple"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("selection: selects one datapoint or more");
        assertThatThrownBy(() -> Selection.ALL.sample(0, 1)).hasMessageContaining("sample.size: is 1 or more");
        assertThatThrownBy(() -> Selection.ALL.sampleShare(1.5, 1)).hasMessageContaining("sample.share");
        Json odd = Json.object()
                .put("dataset_id", dataset.id())
                .put(
                        "selection",
                        Json.parse("{\"labels\": \"hard\", \"sample\": {\"size\": 1, \"share\": 1}, \"name\": 1}"))
                .build();
        assertThatThrownBy(() -> assay.runs()
                        .start(RunRequest.on("dataset", odd)
                                .subject("code", item -> Answer.of("x"))
                                .scorers(Scorers.none())))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("selection.labels")
                .hasMessageContaining("sample")
                .hasMessageContaining("selection.name");
    }

    @Test
    void aSelectionOfEverythingIsNone() {
        Assay assay = assay();
        Dataset dataset = dataset(assay, "points");
        EvalRun all = completed(assay, request(dataset, Selection.ALL));
        assertThat(all.counts().total()).isEqualTo(SIZE);
        assertThat(all.fingerprint()).isEqualTo(dataset.fingerprint());
    }
}
