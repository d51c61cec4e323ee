package dev.assay;

import dev.assay.dataset.Datasets;
import dev.assay.model.ModelProviders;
import dev.assay.model.call.Models;
import dev.assay.model.connection.Connections;
import dev.assay.model.connection.Secrets;
import dev.assay.project.Owner;
import dev.assay.project.Scope;
import dev.assay.run.Planner;
import dev.assay.run.Recovery;
import dev.assay.run.RunExecutor;
import dev.assay.run.Runs;
import dev.assay.storage.Storage;
import dev.assay.time.Ids;
import dev.assay.time.TimeSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The front door. One instance serves a whole application: it is thread-safe, keeps no global state, and after {@link
 * #close} no thread of it is left. What belongs together in one storage is told apart by project.
 *
 * <pre>{@code
 * try (Assay assay = Assay.inMemory()) {
 *     Dataset capitals = assay.datasets().sync("capitals", Path.of("capitals.jsonl"));
 *     EvalRun run = assay.runs().start(RunRequest.on(capitals)
 *             .subject("assistant", datapoint -> Answer.of(assistant.reply(datapoint.inputText())))
 *             .scorers(Scorers.exactMatch()))
 *         .await(Duration.ofMinutes(10));
 *     System.out.println(run.summary());
 * }
 * }</pre>
 */
public final class Assay implements AutoCloseable {
    private final Scope root;
    private final Function<Scope, Connections> connections;
    private final Secrets secrets;
    private final RunExecutor executor;
    private final Closing closing;
    private final Map<String, Project> projects = new ConcurrentHashMap<>();

    private Assay(AssayBuilder built, Closing half) {
        TimeSource time = built.time().orElseGet(() -> half.opened(TimeSource.system()));
        Ids ids = new Ids(time);
        Storage storage = built.openStorage();
        if (built.ownsStorage()) {
            half.opened(storage);
        }
        ModelProviders providers = half.opened(built.providers());
        this.root = new Scope(Scope.DEFAULT_PROJECT, storage, time, ids, Owner.here(ids));
        this.secrets = built.secrets();
        this.connections = scope -> new Connections(scope, secrets, providers);
        Models models = Models.of(providers, time).prices(built.prices());
        Planner planner = new Planner(
                built.subjects(),
                built.scorers(),
                built.sources(),
                scope -> models.connections(connections.apply(scope)));
        this.executor = half.opened(new RunExecutor(root, built.engine(), planner));
        this.closing = half;
        executor.open();
    }

    /** A set-up that fails half-way closes what it had opened. */
    static Assay open(AssayBuilder built) {
        Closing half = new Closing();
        try {
            return new Assay(built, half);
        } catch (RuntimeException | Error e) {
            half.closeAfter(e);
            throw e;
        }
    }

    /** Storage, providers, scorers and all the rest, where the defaults will not do. */
    public static AssayBuilder builder() {
        return new AssayBuilder();
    }

    /** An instance that keeps everything on the heap; needs the artifact {@code assay-storage-memory} and nothing else. */
    public static Assay inMemory() {
        return builder().build();
    }

    /** The services of a project, which springs into being by being named. */
    public Project project(String name) {
        // One of each, because its services remember what they saw of other owners' leases.
        return projects.computeIfAbsent(name, this::open);
    }

    private Project open(String name) {
        Scope scope = root.of(name);
        return new Project(scope, executor, connections.apply(scope));
    }

    /** The datasets of the default project. */
    public Datasets datasets() {
        return project(Scope.DEFAULT_PROJECT).datasets();
    }

    /** The runs of the default project. */
    public Runs runs() {
        return project(Scope.DEFAULT_PROJECT).runs();
    }

    /** The connections of the default project. */
    public Connections connections() {
        return project(Scope.DEFAULT_PROJECT).connections();
    }

    /**
     * Seals the stored secrets of all projects again that are under an older master key; see {@link Connections#reseal}. When
     * it is done, the older keys are needed no more.
     *
     * @return how many were sealed again
     */
    public long resealConnections() {
        return Connections.resealAll(root, secrets);
    }

    /** Takes over the runs, of all projects, that other processes left; see {@link RunExecutor#recover}. */
    public Recovery recover() {
        return executor.recover();
    }

    /**
     * Lets go of the runs that are going, which stay resumable, and closes what this instance opened. A storage that was
     * handed over stays open.
     */
    @Override
    public void close() {
        closing.close();
    }
}
