package dev.assay.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.dataset.Dataset;
import dev.assay.dataset.Datasets;
import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.error.StorageException;
import dev.assay.project.Owner;
import dev.assay.project.PageRequest;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports seen from outside while they run, and after they died. */
abstract class LeaseConformance extends DatasetCase {
    private static final int MANY = 1_234;
    private static final int HALF = 700;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private Dataset dataset;

    @BeforeEach
    void aDatasetOfTwo() {
        dataset = datasets.create("capitals");
        datasets.addAll(dataset.id(), List.of(named("a"), draft("b")));
        dataset = datasets.get(dataset.id());
    }

    private void importWith(Datasets through, Runnable halfway) {
        through.importInto(dataset.id(), source(new PausingReader(List.of(rows(MANY)), HALF, halfway)));
    }

    /** Leaves what a dead import leaves: rows of the next revision, and the lease. */
    private void dieHalfway(Owner owner) {
        MortalStorage mortal = new MortalStorage(storage);
        Datasets doomed = elsewhere(mortal, owner);
        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> importWith(doomed, mortal::die));
    }

    /** As above, in the middle of a sync that closed both datapoints. */
    private void dieInSync(Owner owner) {
        MortalStorage mortal = new MortalStorage(storage);
        Datasets doomed = elsewhere(mortal, owner);
        String[] lines = rows(MANY);
        lines[0] = namedRow("a", "changed");
        lines[1] = "{\"input\": \"b\", \"expected_output\": \"changed\"}";
        // a sync reads twice: the reader is copied first, and the storage dies by its count of transactions
        mortal.dieAfter(2);
        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> doomed.sync("capitals", jsonl(lines)));
    }

    private Owner other() {
        return Owner.here(ids);
    }

    private void assertUntouched() {
        assertThat(datasets.get(dataset.id())).isEqualTo(dataset);
        assertThat(inputs(all(dataset))).containsExactly("input of a", "b");
        assertThat(datasets.datapoints(dataset.id(), PageRequest.first(10)).items())
                .hasSize(2);
        assertThat(datasets.datapointNamed(dataset.id(), "a")).isPresent();
    }

    @Test
    void readersSeeTheRevisionBeforeWhileAnImportRuns() {
        importWith(datasets, this::assertUntouched);
        assertThat(all(dataset)).hasSize(MANY + 2);
        assertThat(datasets.get(dataset.id()).revision()).isEqualTo(2);
    }

    @Test
    void otherWritersAreToldToWait() {
        List<ThrowingCallable> writes = List.of(
                () -> datasets.add(dataset.id(), draft("x")),
                () -> datasets.removeNamed(dataset.id(), "a"),
                () -> datasets.replaceNamed(dataset.id(), "a", draft("x")),
                () -> datasets.importInto(dataset.id(), jsonl(row("x"))),
                () -> datasets.sync("capitals", jsonl(row("x"))));
        importWith(datasets, () -> writes.forEach(write -> assertConflict("import running", write)));
        assertThat(all(dataset)).hasSize(MANY + 2);
    }

    @Test
    void renamingAndPurgingGoOnDuringAnImport() {
        importWith(datasets, () -> {
            datasets.rename(dataset.id(), "cities");
            datasets.purgeRevisions(dataset.id(), 1);
        });
        assertThat(datasets.named("cities"))
                .hasValueSatisfying(found -> assertThat(found.datapointCount()).isEqualTo(MANY + 2));
    }

    @Test
    void deletingEndsAnImport() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> importWith(datasets, () -> datasets.delete(dataset.id())));
    }

    @Test
    void aDeadImportIsSweptOnceItsLeaseHasRunOut() {
        dieHalfway(other());
        assertUntouched();
        assertConflict("import running", () -> datasets.add(dataset.id(), draft("c")));
        time.advance(LEASE.minusMillis(1));
        assertConflict("import running", () -> datasets.add(dataset.id(), draft("c")));
        time.advance(Duration.ofMillis(1));
        datasets.add(dataset.id(), draft("c"));
        assertThat(inputs(all(dataset))).containsExactly("input of a", "b", "c");
        assertThat(datasets.get(dataset.id()).revision()).isEqualTo(2);
    }

    @Test
    void anImportOfAProcessThatIsGoneIsSweptAtOnce() {
        Owner here = scope.owner();
        dieHalfway(new Owner(here.host(), Integer.MAX_VALUE, 1, "gone"));
        assertThat(datasets.importInto(dataset.id(), jsonl(row("question 0"))).imported())
                .isEqualTo(1);
        assertThat(inputs(all(dataset))).containsExactly("input of a", "b", "question 0");
    }

    @Test
    void whatADeadSyncClosedIsOpenAgain() {
        dieInSync(new Owner(scope.owner().host(), Integer.MAX_VALUE, 1, "gone"));
        assertUntouched();
        datasets.add(dataset.id(), draft("c"));
        assertThat(inputs(all(dataset))).containsExactly("input of a", "b", "c");
        assertConflict("name taken", () -> datasets.add(dataset.id(), named("a")));
    }

    @Test
    void anImportThatWasTakenOverWritesNothingMore() {
        Datasets second = elsewhere(storage, other());
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> importWith(datasets, () -> {
                    assertConflict("import running", () -> second.add(dataset.id(), draft("c")));
                    time.advance(LEASE);
                    second.add(dataset.id(), draft("c"));
                }))
                .satisfies(conflict -> assertThat(conflict.state()).isEqualTo("import lost"));
        assertThat(inputs(all(dataset))).containsExactly("input of a", "b", "c");
        assertThat(datasets.get(dataset.id()).revision()).isEqualTo(2);
    }

    @Test
    void aSlowSourceKeepsItsLease() {
        Datasets second = elsewhere(storage, other());
        importWith(datasets, () -> {
            assertConflict("import running", () -> second.add(dataset.id(), draft("c")));
            time.advance(LEASE.dividedBy(2));
        });
        assertThat(all(dataset)).hasSize(MANY + 2);
    }

    @Test
    void anImportWhoseReaderFailsLeavesNothing() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> importWith(datasets, () -> {
                    throw new IllegalStateException("the caller's reader broke");
                }));
        assertUntouched();
        datasets.add(dataset.id(), draft("c"));
        assertThat(all(dataset)).hasSize(3);
    }
}
