package dev.assay.model.connection;

import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.error.ValidationException;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelProviders;
import dev.assay.project.Page;
import dev.assay.project.PageRequest;
import dev.assay.project.Scope;
import dev.assay.storage.Query;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one project. One is named by its id, as ULID or UUID text, or by its name; one that the project does not
 * have is a {@link NotFoundException}. Runs name connections and look them up when they start and when they are resumed: what
 * is changed here holds from then on. One that a run names may be deleted; resuming that run then says which one is missing.
 * Thread-safe, without state of its own.
 */
public final class Connections {
    /** The table that connections are kept in. */
    public static final List<TableSpec<?>> TABLES = List.of(ConnectionRow.SPEC);

    private final Scope scope;
    private final Secrets secrets;
    private final ModelProviders providers;
    private final ConnectionStore store;

    /** @param providers closed by the caller */
    public Connections(Scope scope, Secrets secrets, ModelProviders providers) {
        this.scope = scope;
        this.secrets = secrets;
        this.providers = providers;
        this.store = new ConnectionStore(scope);
    }

    /**
     * The same connections for callers who may not have any environment variable sent anywhere: see {@link Secrets#envAllowed}.
     */
    public Connections envAllowed(String... patterns) {
        return new Connections(scope, secrets.envAllowed(patterns), providers);
    }

    /** Reads a secret from a text of which nobody says what it is: see {@link Secrets#parse}. */
    public Secret secretOf(String text) {
        return secrets.parse(text);
    }

    /**
     * Stores a connection. Whether its secret is there and its service answers is not looked at; {@link #test} does.
     *
     * @throws ValidationException listing everything in the draft that is wrong
     * @throws ConflictException when the name is taken
     */
    public ProviderConnection create(ConnectionDraft draft) {
        ValidationException.Collector problems = new ValidationException.Collector();
        check(draft, null, problems);
        problems.check(draft.secret() != Secret.STORED, "secret", "is given, for there is none yet", draft.secret())
                .throwIfAny();
        Instant now = scope.time().now();
        ConnectionRow row = row(draft, scope.ids().next(), now, now, null);
        return unlessTaken(draft.name(), () -> {
            store.table().insert(List.of(row));
            return row.connection();
        });
    }

    public ProviderConnection get(String idOrName) {
        return store.require(idOrName).value().connection();
    }

    /** As {@link #get}, empty when there is none. */
    public Optional<ProviderConnection> find(String idOrName) {
        return store.find(idOrName).map(row -> row.value().connection());
    }

    /** All connections, newest first. */
    public Page<ProviderConnection> list(PageRequest page) {
        return Page.read(store.table(), store.all().descending(), page, ConnectionRow::connection);
    }

    /**
     * Changes a connection. A sealed secret is sent only to where it was saved for: when provider or base URL change, it is to
     * be given again.
     *
     * @param change gets the connection as it is, with the secret it has; may be called again when another caller was faster
     * @throws ValidationException listing everything that is wrong then; nothing is changed
     * @throws ConflictException when the name is taken
     */
    public ProviderConnection update(String idOrName, UnaryOperator<ConnectionDraft> change) {
        while (true) {
            Versioned<ConnectionRow> found = store.require(idOrName);
            ConnectionRow before = found.value();
            ConnectionDraft draft = change.apply(before.connection().draft());
            ValidationException.Collector problems = new ValidationException.Collector();
            check(draft, before, problems);
            problems.throwIfAny();
            ConnectionRow after = row(
                    draft,
                    before.connection().id(),
                    before.connection().createdAt(),
                    scope.time().now(),
                    before);
            // false: another caller changed or deleted it after we looked
            if (unlessTaken(draft.name(), () -> store.table().replaceAll(List.of(found.with(after))))) {
                return after.connection();
            }
        }
    }

    /** @throws ConflictException when the name is taken */
    public ProviderConnection rename(String idOrName, String newName) {
        return update(idOrName, draft -> draft.named(newName));
    }

    /** Deletes a connection, and its secret when that is stored. */
    public void delete(String idOrName) {
        String id = get(idOrName).id();
        if (store.table().delete(store.all().and(ConnectionRow.ID, id)) == 0) {
            throw new NotFoundException("connection", idOrName);
        }
    }

    /**
     * Asks a connection's service for its models, at most 15 seconds. Nothing is spent and nothing is stored; whatever fails,
     * from the secret to the service, is in the result.
     */
    public ConnectionTest test(String idOrName) {
        return ConnectionTrial.run(store.require(idOrName).value(), this::resolve, providers, scope.time());
    }

    /**
     * A connection and its secret, ready to be opened.
     *
     * @throws ValidationException naming the reference when there is no secret behind it
     * @throws SealedSecretException when a stored secret cannot be opened here
     */
    public ResolvedConnection resolve(String idOrName) {
        return resolve(store.require(idOrName).value());
    }

    private ResolvedConnection resolve(ConnectionRow row) {
        ProviderConnection connection = row.connection();
        EndpointSettings settings = new EndpointSettings(connection.baseUrl(), key(row), connection.options());
        return new ResolvedConnection(connection, settings);
    }

    private @Nullable String key(ConnectionRow row) {
        if (row.sealed() != null) {
            return Resealing.open(row, row.sealed(), secrets);
        }
        String reference = row.connection().secret();
        return reference == null ? null : secrets.resolve(reference);
    }

    /**
     * Seals the stored secrets of this project that are under an older master key again, under the current one.
     *
     * @return how many were sealed again
     * @throws SealedSecretException the first that could not be opened; the others are sealed again all the same
     * @throws ValidationException when there are no master keys
     */
    public long reseal() {
        return new Resealing(store.table(), secrets).run(store.all());
    }

    /** As {@link #reseal}, of every project of a storage. */
    public static long resealAll(Scope anyProject, Secrets secrets) {
        return new Resealing(new ConnectionStore(anyProject).table(), secrets).run(Query.all());
    }

    private void check(ConnectionDraft draft, @Nullable ConnectionRow before, ValidationException.Collector problems) {
        draft.check(problems);
        boolean known = providers.names().contains(draft.provider());
        // One that was stored where its provider was there can be renamed where it is not.
        boolean kept =
                before != null && draft.provider().equals(before.connection().provider());
        String rule = "is one of " + providers.names() + "; add the artifact that has it, or pass it to the builder";
        problems.check(known || kept, "provider", rule, draft.provider());
        secrets.check(draft.secret(), problems);
        if (draft.secret() == Secret.STORED && before != null && !before.isFor(draft)) {
            checkMove(before, problems);
        }
    }

    /** Whoever may not use a secret may not have it sent elsewhere by those who may. */
    private void checkMove(ConnectionRow before, ValidationException.Collector problems) {
        String rule =
                "is given again when provider or base_url change: a stored secret is sent only to where it was saved for";
        String shown = before.connection().secret();
        problems.check(before.sealed() == null, "secret", rule, shown);
        if (before.sealed() == null && shown != null) {
            secrets.check(Secret.reference(shown), problems);
        }
    }

    private ConnectionRow row(
            ConnectionDraft draft, String id, Instant created, Instant now, @Nullable ConnectionRow before) {
        ConnectionRow kept = draft.secret() == Secret.STORED ? before : null;
        String shown = kept == null
                ? draft.secret().reference().orElse(null)
                : kept.connection().secret();
        ProviderConnection connection = new ProviderConnection(
                id,
                draft.name(),
                draft.provider(),
                draft.baseUrl(),
                shown,
                draft.defaultModel(),
                draft.options(),
                created,
                now);
        ConnectionRow row = new ConnectionRow(scope.project(), connection, kept == null ? null : kept.sealed());
        return draft.secret()
                .literal()
                .map(value -> Resealing.seal(row, value, secrets, now))
                .orElse(row);
    }

    private <R> R unlessTaken(String name, Supplier<R> change) {
        try {
            return change.get();
        } catch (ConflictException e) {
            // the unique set spoke
            String message = "a connection '" + name + "' exists already; take another name, or update that one";
            throw store.find(name).isPresent() ? new ConflictException("name taken", message, e) : e;
        }
    }
}
