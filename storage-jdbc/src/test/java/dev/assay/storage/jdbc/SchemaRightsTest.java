package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.StorageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users who may do less than the owner of the tables. */
class SchemaRightsTest {
    private static final String DATABASES = "dev.assay.storage.jdbc.TestDatabase#allButSqlite";

    @ParameterizedTest
    @MethodSource(DATABASES)
    void onMigratedTablesNoRightToMakeTablesIsNeeded(TestDatabase database) {
        String url = database.newDatabase();
        JdbcSchema.in(Sources.plain(url)).migrate();
        try (LimitedUser user = LimitedUser.of(database, url).grant("SELECT, INSERT, UPDATE, DELETE");
                Probe probe = Probe.on(JdbcStorage.of(user.source()))) {
            probe.create("capitals");
            assertThat(probe.find("capitals")).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whoMayNotMakeTablesIsTold(TestDatabase database) {
        String url = database.newDatabase();
        Sources.execute(url, "CREATE TABLE another (id INT PRIMARY KEY)");
        try (LimitedUser user = LimitedUser.of(database, url).grant("SELECT, INSERT, UPDATE, DELETE")) {
            assertThatThrownBy(() -> JdbcStorage.of(user.source()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("could not migrate assay_*")
                    .hasMessageContaining("grant")
                    .hasMessageContaining("CREATE");
        }
        assertThatThrownBy(() -> JdbcSchema.in(Sources.plain(url)).validate())
                .hasMessageContaining("there are no tables");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whoMayNotInsertIsToldAndNothingIsHalfStored(TestDatabase database) {
        String url = database.newDatabase();
        JdbcSchema.in(Sources.plain(url)).migrate();
        try (LimitedUser user = LimitedUser.of(database, url).grant("SELECT, UPDATE, DELETE");
                Probe probe = Probe.on(JdbcStorage.of(user.source()));
                Probe owner = Probe.of(JdbcSchema.in(Sources.plain(url)))) {
            owner.create("before");
            assertThatThrownBy(() -> probe.create("capitals"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("could not insert into assay_dataset")
                    .hasMessageContaining("grant SELECT, INSERT, UPDATE and DELETE");
            assertThat(owner.find("capitals")).isEmpty();
            assertThat(probe.find("before")).isPresent();
            user.grant("INSERT");
            assertThat(probe.create("capitals").number()).isEqualTo(3);
        }
    }
}
