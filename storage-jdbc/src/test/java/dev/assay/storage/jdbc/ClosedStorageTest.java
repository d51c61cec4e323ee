package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.StorageException;
import dev.assay.json.Json;
import dev.assay.storage.Column;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Versioned;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A storage whose pool is its own, and ends with it. */
class ClosedStorageTest {
    private record Count(String project, String kind) {}

    private static final Column<String> PROJECT = Column.text("project", 64);
    private static final Column<String> KIND = Column.text("kind", 64);

    /** Kept in a table that core has. */
    private static final TableSpec<Count> COUNTS = TableSpec.<Count>named("counter")
            .key(PROJECT, Count::project)
            .key(KIND, Count::kind)
            .body(
                    count -> Json.object().build(),
                    (columns, body) -> new Count(columns.get(PROJECT), columns.get(KIND)));

    private static final Count ROW = new Count("p", "a");

    private static Storage open(TestDatabase database) {
        return new JdbcStorageProvider().open(Map.of("url", database.newDatabase()));
    }

    private static void assertSaysThatItIsClosed(ThrowingCallable use) {
        assertThatThrownBy(use)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("this storage is closed; open another")
                .hasMessageNotContaining("Hikari");
    }

    @ParameterizedTest
    @MethodSource("dev.assay.storage.jdbc.TestDatabase#all")
    void anyLaterUseSaysSo(TestDatabase database) {
        Storage storage = open(database);
        Table<Count> table = storage.table(COUNTS);
        table.insert(List.of(ROW));
        storage.close();
        storage.close();
        Stream.<ThrowingCallable>of(
                        () -> storage.table(COUNTS),
                        () -> storage.inTransaction(tx -> 1),
                        () -> table.insert(List.of(ROW)),
                        () -> table.insertAbsent(List.of()),
                        () -> table.replaceAll(List.of(new Versioned<>(ROW, 1))),
                        () -> table.replaceAll(List.of()),
                        () -> table.findAll(List.of(Key.of("p", "a"))),
                        () -> table.findAll(List.of()),
                        () -> table.page(Query.all()),
                        () -> table.pageOf(Query.all(), List.of()),
                        () -> table.count(Query.where(PROJECT, "\0")),
                        () -> table.delete(Query.all()))
                .forEach(ClosedStorageTest::assertSaysThatItIsClosed);
    }

    /** Closing breaks the connection to a server; what is done again then finds no other. */
    @ParameterizedTest
    @MethodSource("dev.assay.storage.jdbc.DeadConnectionsTest#servers")
    void workThatIsCutOffByItSaysSo(TestDatabase database) {
        Storage storage = open(database);
        assertSaysThatItIsClosed(() -> storage.inTransaction(tx -> {
            storage.close();
            return tx.table(COUNTS).insertAbsent(List.of(ROW));
        }));
    }
}
