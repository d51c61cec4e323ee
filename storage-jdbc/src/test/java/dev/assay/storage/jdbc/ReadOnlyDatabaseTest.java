package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.StorageException;
import dev.assay.run.RunRequest;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadOnlyDatabaseTest {
    /** What makes a database, or the way to it, read-only. */
    private enum Kind {
        POSTGRES(TestDatabase.POSTGRES, "&options=-c%20default_transaction_read_only=on"),
        MARIADB(TestDatabase.MARIADB, "&sessionVariables=tx_read_only=1"),
        SQLITE(TestDatabase.SQLITE, "?open_mode=1"),
        H2(TestDatabase.H2, ";ACCESS_MODE_DATA=r");

        private final TestDatabase database;
        private final String parameter;

        Kind(TestDatabase database, String parameter) {
            this.database = database;
            this.parameter = parameter;
        }

        /** An H2 file ends with its last connection, so that it can be opened in another way. */
        String newDatabase() {
            return database.newDatabase().replace(";DB_CLOSE_DELAY=-1", "");
        }

        DataSource readOnly(String url) {
            return Sources.plain(url + parameter);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsThereIsReadAndWritesAreToldTheRemedy(Kind kind) {
        String url = kind.newDatabase();
        try (Probe probe = Probe.on(JdbcStorage.of(Sources.plain(url)))) {
            probe.numbers("before", 20);
        }
        try (Probe probe = Probe.on(JdbcStorage.of(kind.readOnly(url)))) {
            var dataset = probe.find("before").orElseThrow();
            RunRequest request = Probe.request(dataset, Probe.RIGHT);
            Stream.<Runnable>of(
                            () -> probe.create("after"),
                            () -> probe.assay.datasets().describe(dataset.id(), "changed"),
                            () -> probe.assay.datasets().delete(dataset.id()),
                            () -> probe.assay.runs().start(request))
                    .forEach(write -> assertThatThrownBy(write::run)
                            .isInstanceOf(StorageException.class)
                            .hasMessageMatching("(?s)could not .*assay_.*")
                            .hasMessageContaining("the database is read-only; give a user"));
            assertThat(probe.find("before")).contains(dataset);
        }
        try (Probe probe = Probe.on(JdbcStorage.of(Sources.plain(url)))) {
            assertThat(probe.find("after")).isEmpty();
            probe.create("after");
            assertThat(probe.assay.runs().numbered(1)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesCannotBeMade(Kind kind) {
        String url = kind.newDatabase();
        Sources.execute(url, "CREATE TABLE another (id INT PRIMARY KEY)");
        assertThatThrownBy(() -> JdbcStorage.of(kind.readOnly(url)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("could not migrate assay_*")
                .hasMessageContaining("the database is read-only");
        JdbcStorage.of(Sources.plain(url)).close();
    }
}
