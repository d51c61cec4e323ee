package dev.assay.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.DatapointKind;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.Message;
import dev.assay.json.Fingerprint;
import dev.assay.json.Json;
import dev.assay.project.Page;
import dev.assay.project.PageRequest;
import dev.assay.time.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class DatapointConformance extends DatasetCase {
    private Dataset dataset() {
        return datasets.named("capitals").orElseGet(() -> datasets.create("capitals"));
    }

    @Test
    void aDatapointIsReadAsItWasAdded() {
        DatapointKind.LlmConversation kind = new DatapointKind.LlmConversation(
                List.of(Message.system("Be brief."), Message.user("Capital of France?")),
                "Paris",
                Json.object().put("difficulty", "easy").build());
        DatapointDraft draft = DatapointDraft.of(kind)
                .named("france")
                .labelled("zeta", "alpha")
                .from(Datapoint.Source.SPAN_EXPORT, "span-1");
        Datapoint added = datasets.add(dataset().id(), draft);
        Datapoint read = datasets.datapoint(dataset().id(), added.id());
        assertThat(read).isEqualTo(added);
        assertThat(read.labels()).containsExactly("zeta", "alpha");
        assertThat(read.source()).isEqualTo(Datapoint.Source.SPAN_EXPORT);
        assertThat(read.sourceSpanId()).isEqualTo("span-1");
        assertThat(read.kind()).isEqualTo(kind);
        assertThat(datasets.datapointNamed(dataset().id(), "france")).contains(added);
        assertThat(datasets.datapoint(dataset().id(), Ids.uuid(added.id()).toString()))
                .isEqualTo(added);
    }

    @Test
    void aContentKeyIsTheFingerprintOfTheInputWithANumberForRepeats() {
        String id = dataset().id();
        String key = Fingerprint.hex16(Json.text("a"));
        assertThat(datasets.add(id, draft("a")).contentKey()).isEqualTo(key);
        assertThat(datasets.add(id, draft("a")).contentKey()).isEqualTo(key + "#2");
        List<Datapoint> more = datasets.addAll(id, List.of(draft("a"), draft("b"), draft("a")));
        assertThat(more)
                .extracting(Datapoint::contentKey)
                .containsExactly(key + "#3", Fingerprint.hex16(Json.text("b")), key + "#4");
    }

    @Test
    void aContentKeyIsNeverSharedByTwo() {
        String id = dataset().id();
        Datapoint first = datasets.add(id, draft("a"));
        datasets.add(id, draft("a"));
        datasets.remove(id, first.id());
        datasets.add(id, draft("a"));
        datasets.add(id, draft("a"));
        assertThat(all(dataset())).extracting(Datapoint::contentKey).doesNotHaveDuplicates();
    }

    @Test
    void addAllAddsAllOrNone() {
        String id = dataset().id();
        datasets.add(id, named("france"));
        assertConflict("name taken", () -> datasets.addAll(id, List.of(named("spain"), named("france"))));
        assertConflict("name taken", () -> datasets.addAll(id, List.of(named("spain"), named("spain"))));
        assertThat(dataset().datapointCount()).isEqualTo(1);
        assertThat(dataset().revision()).isEqualTo(1);
        assertThat(datasets.addAll(id, List.of())).isEmpty();
        assertThat(dataset().revision()).isEqualTo(1);
    }

    @Test
    void addAllTakesMoreThanOneBatch() {
        List<DatapointDraft> drafts =
                IntStream.range(0, 1_201).mapToObj(i -> named("n" + i)).toList();
        List<Datapoint> added = datasets.addAll(dataset().id(), drafts);
        assertThat(all(dataset())).isEqualTo(added);
        assertThat(dataset().revision()).isEqualTo(1);
    }

    @Test
    void replacingKeepsIdPlaceAndTimeOfCreation() {
        String id = dataset().id();
        Datapoint first = datasets.add(id, named("france"));
        Datapoint second = datasets.add(id, named("spain"));
        time.advance(Duration.ofMinutes(1));
        Datapoint replaced = datasets.replace(id, first.id(), draft("c").named("france"));
        assertThat(replaced.id()).isEqualTo(first.id());
        assertThat(replaced.createdAt()).isEqualTo(first.createdAt());
        assertThat(replaced.updatedAt()).isEqualTo(first.updatedAt().plusSeconds(60));
        assertThat(replaced.contentKey()).isEqualTo(Fingerprint.hex16(Json.text("c")));
        assertThat(all(dataset())).containsExactly(replaced, second);
        assertThat(dataset().datapointCount()).isEqualTo(2);
        assertThat(dataset().revision()).isEqualTo(3);
    }

    @Test
    void replacingGivesTakesAndKeepsNames() {
        String id = dataset().id();
        Datapoint first = datasets.add(id, named("france"));
        datasets.add(id, named("spain"));
        assertConflict("name taken", () -> datasets.replace(id, first.id(), named("spain")));
        assertThat(datasets.replaceNamed(id, "france", draft("x")).name()).isEqualTo("france");
        assertThat(datasets.replaceNamed(id, "france", named("italy")).name()).isEqualTo("italy");
        assertThat(datasets.replace(id, first.id(), draft("x")).name()).isNull();
        assertThat(datasets.datapointNamed(id, "france")).isEmpty();
        assertNotFound("datapoint", () -> datasets.replaceNamed(id, "france", draft("x")));
    }

    @Test
    void aRemovedDatapointIsGoneAndItsNameIsFree() {
        String id = dataset().id();
        Datapoint first = datasets.add(id, named("france"));
        datasets.add(id, named("spain"));
        datasets.remove(id, first.id());
        datasets.removeNamed(id, "spain");
        assertThat(all(dataset())).isEmpty();
        assertThat(dataset().fingerprint()).isEqualTo("0".repeat(32));
        assertNotFound("datapoint", () -> datasets.datapoint(id, first.id()));
        assertNotFound("datapoint", () -> datasets.remove(id, first.id()));
        assertNotFound("datapoint", () -> datasets.removeNamed(id, "france"));
        assertThat(datasets.add(id, named("france")).id()).isNotEqualTo(first.id());
    }

    @Test
    void aFingerprintKnowsContentButNotOrderOrIds() {
        Dataset one = datasets.create("one");
        Dataset other = datasets.create("other");
        datasets.addAll(one.id(), List.of(named("a"), draft("b").labelled("x", "y"), draft("b")));
        datasets.addAll(other.id(), List.of(draft("b"), draft("gone"), named("a")));
        datasets.remove(other.id(), all(other).get(1).id());
        assertThat(datasets.get(other.id()).fingerprint())
                .isNotEqualTo(datasets.get(one.id()).fingerprint());
        datasets.add(other.id(), draft("b").labelled("y", "x"));
        assertThat(datasets.get(other.id()).fingerprint())
                .isEqualTo(datasets.get(one.id()).fingerprint());
    }

    @Test
    void aFingerprintIsTheSumOfTheFingerprintsOfNameKindAndLabels() {
        Datapoint datapoint = datasets.add(dataset().id(), named("france").labelled("b", "a"));
        Json content = Json.object()
                .put("name", "france")
                .put("kind", datapoint.kind().wire())
                .put("labels", List.of("a", "b"))
                .build();
        assertThat(dataset().fingerprint()).isEqualTo(Fingerprint.hex32(content));
    }

    @Test
    void pagesAreOldestFirstAndCounted() {
        IntStream.range(0, 5).forEach(i -> datasets.add(dataset().id(), draft("q" + i)));
        datasets.replace(dataset().id(), all(dataset()).get(0).id(), draft("changed"));
        PageRequest request = PageRequest.first(2).counted();
        Page<Datapoint> first = datasets.datapoints(dataset().id(), request);
        Page<Datapoint> second = datasets.datapoints(dataset().id(), request.from(first.nextCursor()));
        Page<Datapoint> third = datasets.datapoints(dataset().id(), request.from(second.nextCursor()));
        List<Datapoint> read = new ArrayList<>(first.items());
        read.addAll(second.items());
        read.addAll(third.items());
        assertThat(inputs(read)).containsExactly("changed", "q1", "q2", "q3", "q4");
        assertThat(first.total()).isEqualTo(5);
        assertThat(third.nextCursor()).isNull();
    }

    @Test
    void concurrentAddsLoseNothing() {
        String id = dataset().id();
        int writers = 8;
        int each = 25;
        long added = (long) writers * each;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            CompletableFuture<?>[] work = IntStream.range(0, writers)
                    .mapToObj(writer -> CompletableFuture.runAsync(
                            () -> IntStream.range(0, each).forEach(i -> datasets.add(id, named(writer + "/" + i))),
                            threads))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(work).join();
        } finally {
            threads.shutdown();
        }
        assertThat(all(dataset())).hasSize(writers * each);
        assertThat(dataset().datapointCount()).isEqualTo(added);
        assertThat(dataset().revision()).isEqualTo(added);
    }
}
