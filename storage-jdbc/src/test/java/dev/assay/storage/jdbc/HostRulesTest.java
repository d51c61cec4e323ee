package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.StorageException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host that guards our tables with rules of its own. */
class HostRulesTest {
    @ParameterizedTest
    @MethodSource("dev.assay.storage.jdbc.TestDatabase#all")
    void whatTheyRefuseIsToldAtOnceAndNotTriedAgain(TestDatabase database) {
        JdbcSchema schema = JdbcSchema.in(Sources.plain(database.url()))
                .prefix(TestDatabase.newPrefix())
                .migrate();
        Sources.execute(database.url(), rule(database, schema.table("dataset")));
        try (Probe probe = Probe.of(schema)) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThatThrownBy(() ->
                                    probe.assay.project("forbidden").datasets().create("capitals"))
                            .isInstanceOf(StorageException.class)
                            .hasMessageContaining("could not insert into " + schema.table("dataset")));
            probe.create("capitals");
            assertThat(probe.find("capitals")).isPresent();
        }
    }

    private static String rule(TestDatabase database, String table) {
        if (database == TestDatabase.SQLITE) {
            return "CREATE TRIGGER " + table + "_rule BEFORE INSERT ON " + table
                    + " WHEN NEW.project = 'forbidden' BEGIN SELECT RAISE(ABORT, 'the host forbids it'); END";
        }
        String forbidden = database == TestDatabase.H2 ? "STRINGTOUTF8('forbidden')" : "'forbidden'";
        return "ALTER TABLE " + table + " ADD CONSTRAINT " + table + "_rule CHECK (project <> " + forbidden + ")";
    }
}
