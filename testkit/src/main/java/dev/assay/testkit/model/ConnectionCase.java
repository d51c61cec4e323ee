package dev.assay.testkit.model;

import dev.assay.error.AssayException;
import dev.assay.json.Json;
import dev.assay.model.ModelProviders;
import dev.assay.model.connection.ConnectionDraft;
import dev.assay.model.connection.Connections;
import dev.assay.model.connection.MasterKeys;
import dev.assay.model.connection.Secrets;
import dev.assay.project.Owner;
import dev.assay.project.Scope;
import dev.assay.storage.Key;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Versioned;
import dev.assay.testkit.time.VirtualTime;
import dev.assay.time.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the kit share: a storage of its own for each test, a provider that tells what it was given. */
abstract class ConnectionCase {
    static final String KEY = Secrecy.KEY;

    final VirtualTime time = new VirtualTime();
    final Ids ids = new Ids(time);
    final KeyedProvider provider = new KeyedProvider("keyed");
    final ModelProviders providers = new ModelProviders(List.of(provider, new KeyedProvider("other")));
    Storage storage;
    Scope scope;

    abstract Storage open();

    @BeforeEach
    void openStorage() {
        storage = open();
        scope = new Scope("default", storage, time, ids, Owner.here(ids));
    }

    @AfterEach
    void closeStorage() {
        providers.close();
        storage.close();
    }

    static MasterKeys keys(String id) {
        return MasterKeys.of(id, bytes(id));
    }

    /** 32 bytes that belong to an id. */
    static byte[] bytes(String id) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) id.hashCode());
        return bytes;
    }

    Connections connections(Secrets secrets) {
        return new Connections(scope, secrets, providers);
    }

    /** Those of an instance that has a master key {@code k1}. */
    Connections sealing() {
        return connections(Secrets.DEFAULT.masterKeys(keys("k1")));
    }

    static ConnectionDraft draft(String name) {
        return ConnectionDraft.of(name, "keyed");
    }

    static <E extends AssayException> E thrown(Class<E> type, ThrowingCallable call) {
        E thrown = Assertions.catchThrowableOfType(type, call);
        Assertions.assertThat(thrown).as("a %s", type.getSimpleName()).isNotNull();
        return thrown;
    }

    /** The stored body of a connection. */
    Json body(String id) {
        return change(Connections.TABLES.get(0), id, before -> before);
    }

    /** What is stored of a literal secret. */
    String sealed(String id) {
        return body(id).at("/sealed").orElseThrow().text();
    }

    /** Changes a stored body behind the back of the service, as somebody with access to the database can. */
    void tamper(String id, UnaryOperator<Json> change) {
        change(Connections.TABLES.get(0), id, change);
    }

    private <T> Json change(TableSpec<T> spec, String id, UnaryOperator<Json> change) {
        Table<T> table = storage.table(spec);
        Key key = Key.of(scope.project(), id);
        Versioned<T> row = Objects.requireNonNull(table.findAll(List.of(key)).get(key), "row");
        Json before = spec.bodyOf(row.value());
        T changed = spec.decode(spec.columnsOf(row.value()), change.apply(before));
        Assertions.assertThat(table.replaceAll(List.of(row.with(changed)))).isTrue();
        return before;
    }
}
