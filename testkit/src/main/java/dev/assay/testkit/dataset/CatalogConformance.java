package dev.assay.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.dataset.Dataset;
import dev.assay.dataset.DatasetDraft;
import dev.assay.error.ValidationException;
import dev.assay.project.Page;
import dev.assay.project.PageRequest;
import dev.assay.time.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class CatalogConformance extends DatasetCase {
    @Test
    void aNewDatasetIsEmpty() {
        Dataset dataset = datasets.create(DatasetDraft.named("capitals").describedAs("of countries"));
        assertThat(dataset.description()).isEqualTo("of countries");
        assertThat(dataset.revision()).isZero();
        assertThat(dataset.datapointCount()).isZero();
        assertThat(dataset.fingerprint()).isEqualTo("0".repeat(32));
        assertThat(datasets.get(dataset.id())).isEqualTo(dataset);
        assertThat(all(dataset)).isEmpty();
    }

    @Test
    void aDatasetIsFoundByUlidAndByUuidInAnyCase() {
        Dataset dataset = datasets.create("capitals");
        String uuid = Ids.uuid(dataset.id()).toString();
        assertThat(datasets.get(uuid)).isEqualTo(dataset);
        assertThat(datasets.get(uuid.toUpperCase(Locale.ROOT))).isEqualTo(dataset);
        assertThat(datasets.get(dataset.id().toLowerCase(Locale.ROOT))).isEqualTo(dataset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "01J00000000000000000000000", "00000000-0000-0000-0000-000000000000"})
    void anUnknownIdIsNotFound(String id) {
        assertNotFound("dataset", () -> datasets.get(id));
    }

    @Test
    void numbersGrowAndAreNotUsedAgain() {
        Dataset first = datasets.create("first");
        Dataset second = datasets.create("second");
        datasets.delete(second.id());
        Dataset third = datasets.create("third");
        assertThat(List.of(first.number(), second.number(), third.number())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aNameIsTakenOnceInItsPrompt() {
        datasets.create("capitals");
        assertConflict("name taken", () -> datasets.create("capitals"));
        Dataset ofPrompt = datasets.create(DatasetDraft.named("capitals").ofPrompt(7L));
        assertConflict(
                "name taken",
                () -> datasets.create(DatasetDraft.named("capitals").ofPrompt(7L)));
        assertThat(datasets.named("capitals", 7L)).contains(ofPrompt);
        assertThat(datasets.named("capitals", 8L)).isEmpty();
        assertThat(datasets.named("capitals")).isPresent().isNotEqualTo(ofPrompt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\0b", "half a pair \ud800"})
    void anUnusableNameIsRefused(String name) {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> datasets.create(name));
    }

    @Test
    void aNameHasAtMost255Characters() {
        assertThat(datasets.create("x".repeat(255)).name()).hasSize(255);
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> datasets.create("x".repeat(256)));
    }

    @Test
    void aListIsNewestFirstPageByPage() {
        IntStream.range(0, 7).forEach(i -> datasets.create("dataset " + i));
        List<String> names = new ArrayList<>();
        PageRequest request = PageRequest.first(3).counted();
        Page<Dataset> page = datasets.list(request);
        assertThat(page.total()).isEqualTo(7);
        while (true) {
            page.items().forEach(dataset -> names.add(dataset.name()));
            if (page.nextCursor() == null) {
                break;
            }
            page = datasets.list(request.from(page.nextCursor()));
        }
        assertThat(names)
                .containsExactly(
                        "dataset 6", "dataset 5", "dataset 4", "dataset 3", "dataset 2", "dataset 1", "dataset 0");
    }

    @Test
    void aListOfAPromptHasItsDatasetsOnly() {
        datasets.create("other");
        Dataset first = datasets.create(DatasetDraft.named("first").ofPrompt(7L));
        Dataset second = datasets.create(DatasetDraft.named("second").ofPrompt(7L));
        assertThat(datasets.list(7L, PageRequest.first(10)).items()).containsExactly(second, first);
    }

    @Test
    void renamingKeepsTheDatapointsAndTheRevision() {
        Dataset dataset = datasets.create("capitals");
        datasets.add(dataset.id(), draft("a"));
        Dataset renamed = datasets.rename(dataset.id(), "cities");
        assertThat(renamed.name()).isEqualTo("cities");
        assertThat(renamed.revision()).isEqualTo(1);
        assertThat(datasets.named("capitals")).isEmpty();
        assertThat(datasets.named("cities")).contains(renamed);
        assertThat(all(renamed)).hasSize(1);
    }

    @Test
    void renamingToATakenNameIsAConflictAndToItsOwnIsNot() {
        Dataset dataset = datasets.create("capitals");
        datasets.create("cities");
        assertConflict("name taken", () -> datasets.rename(dataset.id(), "cities"));
        assertThat(datasets.rename(dataset.id(), "capitals").name()).isEqualTo("capitals");
    }

    @Test
    void aDescriptionIsSetAndTakenAway() {
        Dataset dataset = datasets.create("capitals");
        assertThat(datasets.describe(dataset.id(), "of countries").description())
                .isEqualTo("of countries");
        assertThat(datasets.describe(dataset.id(), null).description()).isNull();
    }

    @Test
    void deletingTakesTheDatapointsAlong() {
        Dataset dataset = datasets.create("capitals");
        Dataset other = datasets.create("other");
        datasets.add(dataset.id(), draft("a"));
        datasets.add(other.id(), draft("a"));
        datasets.delete(dataset.id());
        assertNotFound("dataset", () -> datasets.get(dataset.id()));
        assertNotFound("dataset", () -> datasets.stream(dataset.id()));
        assertNotFound("dataset", () -> datasets.delete(dataset.id()));
        assertThat(all(other)).hasSize(1);
        assertThat(datasets.create("capitals").id()).isNotEqualTo(dataset.id());
    }
}
