package dev.assay.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.Dataset;
import dev.assay.error.ValidationException;
import dev.assay.storage.Rows;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class RevisionConformance extends DatasetCase {
    private Dataset dataset;

    /** Revision 1: a; 2: a b; 3: A b; 4: b. */
    @BeforeEach
    void fourRevisions() {
        dataset = datasets.create("capitals");
        Datapoint a = datasets.add(dataset.id(), draft("a"));
        datasets.add(dataset.id(), draft("b"));
        datasets.replace(dataset.id(), a.id(), draft("A"));
        datasets.remove(dataset.id(), a.id());
    }

    @Test
    void everyPastRevisionReadsAsItWas() {
        assertThat(inputs(at(dataset, 0))).isEmpty();
        assertThat(inputs(at(dataset, 1))).containsExactly("a");
        assertThat(inputs(at(dataset, 2))).containsExactly("a", "b");
        assertThat(inputs(at(dataset, 3))).containsExactly("A", "b");
        assertThat(inputs(at(dataset, 4))).containsExactly("b");
    }

    @Test
    void countsAndFingerprintsOfPastRevisionsAreKnown() {
        assertThat(List.of(0L, 1L, 2L, 3L, 4L))
                .extracting(revision -> datasets.count(dataset.id(), revision))
                .containsExactly(0L, 1L, 2L, 2L, 1L);
        Dataset same = datasets.create("same");
        datasets.addAll(same.id(), List.of(draft("b"), draft("a")));
        assertThat(datasets.fingerprint(dataset.id(), 2))
                .isEqualTo(datasets.get(same.id()).fingerprint());
        assertThat(datasets.fingerprint(dataset.id(), 4))
                .isEqualTo(datasets.get(dataset.id()).fingerprint());
    }

    @Test
    void aRevisionToComeIsNotFound() {
        assertNotFound("revision", () -> datasets.stream(dataset.id(), 5));
        assertNotFound("revision", () -> datasets.stream(dataset.id(), -1));
        assertNotFound("revision", () -> datasets.count(dataset.id(), 5));
    }

    @Test
    void aStreamCanStartBehindADatapoint() {
        List<Datapoint> all = at(dataset, 2);
        try (Rows<Datapoint> rest = datasets.stream(dataset.id(), 2, all.get(0).id())) {
            assertThat(inputs(rest.stream().toList())).containsExactly("b");
        }
        try (Rows<Datapoint> rest = datasets.stream(dataset.id(), 2, all.get(1).id())) {
            assertThat(rest.hasNext()).isFalse();
        }
        try (Rows<Datapoint> rest = datasets.stream(dataset.id(), 2, null)) {
            assertThat(inputs(rest.stream().toList())).containsExactly("a", "b");
        }
    }

    @Test
    void aStreamDoesNotSeeChangesThatFollow() {
        try (Rows<Datapoint> rows = datasets.stream(dataset.id())) {
            datasets.add(dataset.id(), draft("later"));
            assertThat(inputs(rows.stream().toList())).containsExactly("b");
        }
    }

    @Test
    void aPurgedRevisionIsNotFoundAndLaterOnesStay() {
        datasets.purgeRevisions(dataset.id(), 3);
        assertNotFound("revision", () -> datasets.stream(dataset.id(), 2));
        assertNotFound("revision", () -> datasets.count(dataset.id(), 0));
        assertThat(inputs(at(dataset, 3))).containsExactly("A", "b");
        assertThat(inputs(at(dataset, 4))).containsExactly("b");
        datasets.purgeRevisions(dataset.id(), 1);
        assertNotFound("revision", () -> datasets.stream(dataset.id(), 2));
    }

    @Test
    void aRevisionThatIsNotThereCannotBePurgedBefore() {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> datasets.purgeRevisions(dataset.id(), 5));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> datasets.purgeRevisions(dataset.id(), -1));
    }

    @Test
    void aNameIsFoundWhateverItsPast() {
        datasets.add(dataset.id(), named("x"));
        datasets.replaceNamed(dataset.id(), "x", draft("two"));
        datasets.removeNamed(dataset.id(), "x");
        Datapoint again = datasets.add(dataset.id(), named("x"));
        assertThat(datasets.datapointNamed(dataset.id(), "x")).contains(again);
    }
}
