package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.json.Json;
import dev.assay.run.EvalRun;
import dev.assay.run.Recovery;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import dev.assay.run.Runs;
import dev.assay.storage.Query;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Versioned;
import dev.assay.subject.SubjectSpec;
import dev.assay.testkit.fault.Hold;
import dev.assay.testkit.fault.Operation;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Who may claim or end a run that another instance has created, or once had. */
abstract class ClaimConformance extends TwoInstancesCase {
    /** Above what any Linux, macOS or Windows gives out. */
    private static final long NO_PROCESS = 1L << 40;

    @Test
    void aRunThatNobodyClaimedIsTakenOverToo() {
        Hold claim = ownersStorage.hold(Operation.COMMIT);
        RunHandle handle = owner.runs().start(request(10));
        claim.awaitArrived(1);
        RunHandle taken = takeOver();
        challengers.awaitInside(4);
        claim.lift();
        assertTakenFrom(handle);
        assertThat(owners.total()).isZero();
        challengerGoes.countDown();
        assertStatus(finish(taken), RunStatus.COMPLETED);
        Audit.complete(challenger.runs(), handle.id(), 10);
    }

    @Test
    void anOwnerWhoseClaimFailsForALeaseFindsTheOtherAtWork() {
        ownersStorage.failNext(Operation.COMMIT, 1_000);
        RunHandle handle = owner.runs().start(request(10));
        RunHandle taken = takeOver();
        challengers.awaitInside(4);
        ownersStorage.heal();
        assertTakenFrom(handle);
        challengerGoes.countDown();
        assertStatus(finish(taken), RunStatus.COMPLETED);
        assertThat(owners.total()).isZero();
        Audit.complete(challenger.runs(), handle.id(), 10);
    }

    @Test
    void aRunThatSomebodyElseCancelledIsNotClaimedAfterwards() {
        ownersStorage.failNext(Operation.COMMIT, 1_000);
        RunHandle handle = owner.runs().start(request(10));
        challenger.recover();
        time.advance(LEASE);
        assertThat(challenger.runs().cancel(handle.id()).status()).isEqualTo(RunStatus.CANCELLED);
        ownersStorage.heal();
        ownerGoes.countDown();
        time.runUntil(handle::isDone, "the owner gives up");
        assertThat(owners.total()).isZero();
        assertStatus(challenger.runs().get(handle.id()), RunStatus.CANCELLED);
    }

    @Test
    void aRunWhoseOwnerIsSilentIsCancelledAtOnce() {
        Hold[] commits = new Hold[1];
        RunHandle handle = startAndFallSilent(20, commits);
        assertThat(challenger.runs().cancel(handle.id()).status()).isEqualTo(RunStatus.RUNNING);
        time.advance(LEASE);
        EvalRun run = challenger.runs().cancel(handle.id());
        assertStatus(run, RunStatus.CANCELLED);
        commits[0].lift();
        assertTakenFrom(handle);
        assertThat(Audit.sound(challenger.runs(), handle.id())).isEmpty();
        assertThat(challenger.runs().get(handle.id())).isEqualTo(run);
    }

    @Test
    void aRunWhoseNamesAreNotKnownIsListedWithThem() {
        RunHandle handle = owner.runs().start(request(10).subject(SubjectSpec.of("only here", owners)));
        owners.awaitInside(4);
        Hold commits = ownersStorage.hold(Operation.COMMIT);
        challenger.recover();
        time.advance(LEASE.multipliedBy(2));
        time.runUntil(() -> commits.arrived() > 0, "the owner is held up");
        challenger.recover();
        time.advance(LEASE);
        Recovery recovery = challenger.recover();
        assertThat(recovery.resumed()).isEmpty();
        assertThat(recovery.unresolved()).containsOnlyKeys(handle.id());
        assertThat(recovery.unresolved().get(handle.id())).contains("only here");
        commits.lift();
        ownerGoes.countDown();
        assertStatus(finish(handle), RunStatus.COMPLETED);
        assertThat(challenger.recover().unresolved()).isEmpty();
    }

    @Test
    void aRunWhoseProcessIsGoneFromThisHostIsTakenOverAtOnce() {
        Hold[] commits = new Hold[1];
        RunHandle handle = startAndFallSilent(20, commits);
        assertThat(challenger.recover().resumed()).isEmpty();
        edit(Runs.TABLES.get(0), body -> {
            Json lease = body.at("/lease").orElseThrow();
            Json gone = lease.at("/owner").orElseThrow().with("pid", NO_PROCESS);
            return body.with("lease", lease.with("owner", gone));
        });
        challengerGoes.countDown();
        Recovery recovery = challenger.recover();
        assertThat(recovery.resumed()).hasSize(1);
        assertStatus(finish(recovery.resumed().get(0)), RunStatus.COMPLETED);
        commits[0].lift();
        assertTakenFrom(handle);
        Audit.complete(challenger.runs(), handle.id(), 20);
    }

    private <T> void edit(TableSpec<T> spec, UnaryOperator<Json> change) {
        Table<T> table = storage.table(spec);
        for (Versioned<T> row : table.page(Query.all().limit(10))) {
            Json body = change.apply(spec.bodyOf(row.value()));
            assertThat(table.replaceAll(List.of(row.with(spec.decode(spec.columnsOf(row.value()), body)))))
                    .isTrue();
        }
    }
}
