package dev.assay.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.DatasetFormat;
import dev.assay.dataset.Datasets;
import dev.assay.dataset.ExportOptions;
import dev.assay.project.PageRequest;
import java.io.OutputStream;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

abstract class IsolationConformance extends DatasetCase {
    @Test
    void nothingOfAnotherProjectIsReachedByItsIds() {
        Dataset dataset = datasets.create("capitals");
        Datapoint datapoint = datasets.add(dataset.id(), named("france"));
        Datasets acme = new Datasets(scope.of("acme"));
        String id = dataset.id();
        List<ThrowingCallable> calls = List.of(
                () -> acme.get(id),
                () -> acme.rename(id, "mine"),
                () -> acme.describe(id, "mine"),
                () -> acme.delete(id),
                () -> acme.purgeRevisions(id, 0),
                () -> acme.add(id, draft("x")),
                () -> acme.addAll(id, List.of(draft("x"))),
                () -> acme.datapoint(id, datapoint.id()),
                () -> acme.datapointNamed(id, "france"),
                () -> acme.datapoints(id, PageRequest.first(10)),
                () -> acme.stream(id),
                () -> acme.stream(id, 1),
                () -> acme.count(id, 1),
                () -> acme.fingerprint(id, 1),
                () -> acme.replace(id, datapoint.id(), draft("x")),
                () -> acme.replaceNamed(id, "france", draft("x")),
                () -> acme.remove(id, datapoint.id()),
                () -> acme.removeNamed(id, "france"),
                () -> acme.importInto(id, jsonl(row("x"))),
                () -> acme.export(id, DatasetFormat.JSONL, OutputStream.nullOutputStream(), ExportOptions.lossless()));
        calls.forEach(call -> assertNotFound("dataset", call));
        assertThat(acme.list(PageRequest.first(10)).items()).isEmpty();
        assertThat(acme.named("capitals")).isEmpty();
        assertThat(datasets.get(id).revision()).isEqualTo(1);
    }

    @Test
    void projectsHaveNamesAndNumbersOfTheirOwn() {
        Dataset ours = datasets.create("capitals");
        Dataset theirs = new Datasets(scope.of("acme")).sync("capitals", jsonl(row("a")));
        assertThat(theirs.number()).isEqualTo(ours.number());
        assertThat(datasets.get(ours.id()).datapointCount()).isZero();
    }

    @Test
    void aDatapointIsFoundInItsOwnDatasetOnly() {
        Dataset dataset = datasets.create("capitals");
        Dataset other = datasets.create("other");
        Datapoint datapoint = datasets.add(dataset.id(), draft("a"));
        assertNotFound("datapoint", () -> datasets.datapoint(other.id(), datapoint.id()));
        assertNotFound("datapoint", () -> datasets.remove(other.id(), datapoint.id()));
        assertNotFound("datapoint", () -> datasets.replace(other.id(), datapoint.id(), draft("b")));
    }
}
