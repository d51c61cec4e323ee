package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.StorageException;
import dev.assay.error.ValidationException;
import java.nio.file.Path;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables in other schemas than the default one. */
class SchemaPlaceTest {
    private static final String DATABASES = "dev.assay.storage.jdbc.TestDatabase#all";
    private static final String WITH_SCHEMAS = "dev.assay.storage.jdbc.TestDatabase#allButSqlite";

    /** Creates a schema that nobody else uses and gives its name. */
    private static String newSchema(TestDatabase database) {
        if (database == TestDatabase.MARIADB) {
            return database.newDatabase().replaceAll(".*/([^/?]+)(\\?.*)?", "$1");
        }
        String name = "Schema_" + TestDatabase.newPrefix();
        Sources.execute(database.url(), "CREATE SCHEMA " + name);
        return name;
    }

    @ParameterizedTest
    @MethodSource(WITH_SCHEMAS)
    void tablesAreInTheSchemaThatWasNamed(TestDatabase database) {
        DataSource source = Sources.plain(database.url());
        String name = newSchema(database);
        JdbcSchema there = JdbcSchema.in(source).schema(name);
        try (Probe probe = Probe.of(there.migrate().migrate())) {
            probe.create("capitals");
            assertThat(probe.find("capitals")).isPresent();
        }
        assertThat(Sources.query(source, "SELECT COUNT(*) FROM " + name + ".assay_dataset"))
                .containsExactly("1");
        assertThat(there).hasToString(name + ".assay_*");
        assertThatThrownBy(() ->
                        JdbcSchema.in(source).prefix(TestDatabase.newPrefix()).validate())
                .isInstanceOf(SchemaException.class);
    }

    @ParameterizedTest
    @MethodSource(WITH_SCHEMAS)
    void twoSchemasAreTwoWorlds(TestDatabase database) {
        DataSource source = Sources.plain(database.url());
        JdbcSchema one = JdbcSchema.in(source).schema(newSchema(database)).migrate();
        JdbcSchema other = JdbcSchema.in(source).schema(newSchema(database)).migrate();
        try (Probe first = Probe.of(one);
                Probe second = Probe.of(other)) {
            first.create("capitals");
            assertThat(second.find("capitals")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(WITH_SCHEMAS)
    void aSchemaThatIsNotThereIsTold(TestDatabase database) {
        JdbcSchema nowhere = JdbcSchema.in(Sources.plain(database.url())).schema("nowhere");
        assertThatThrownBy(nowhere::migrate)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("nowhere.assay_*")
                .hasMessageContaining("there is no such schema; create it");
        assertThatThrownBy(nowhere::validate)
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("no tables nowhere.assay_*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:%s/x?open_mode=2", "jdbc:h2:file:%s/x;IFEXISTS=TRUE"})
    void lookingMakesNoFileWhereTheUrlForbidsIt(String url) {
        String folder = TestDatabase.folder();
        JdbcSchema nowhere = JdbcSchema.in(Sources.plain(String.format(Locale.ROOT, url, folder)));
        assertThatThrownBy(nowhere::validate)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("could not get a connection");
        assertThat(Path.of(folder)).isEmptyDirectory();
    }

    @Test
    void sqliteHasNoSchemas() {
        JdbcSchema schema =
                JdbcSchema.in(Sources.plain(TestDatabase.SQLITE.url())).schema("main");
        assertThatThrownBy(schema::migrate)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("schema: is empty for SQLite");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1a",
                "a-b",
                "a.b",
                "a;DROP TABLE x",
                "a\"",
                "a'--",
                "ä",
                "a\n",
                "a b",
                "public.",
                "${schema}"
            })
    void aSchemaNameThatIsNotPlainIsRefused(String name) {
        assertThatThrownBy(() -> JdbcSchema.in(Sources.plain("jdbc:none")).schema(name))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("schema: is 1 to 63 letters, digits and underscores");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "1a",
                "a-b_",
                "a.b",
                "a;DROP TABLE x",
                "a\"",
                "a'--",
                "ä",
                "a\n",
                "a b",
                "aaaaaaaaaaaaaaaaaaaaa"
            })
    void aPrefixThatIsNotPlainIsRefused(String prefix) {
        assertThatThrownBy(() -> JdbcSchema.in(Sources.plain("jdbc:none")).prefix(prefix))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("prefix: is up to 20 letters, digits and underscores");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void theLongestPrefixAndNoneAreFine(TestDatabase database) {
        DataSource source = Sources.plain(database.newDatabase());
        for (String prefix : new String[] {"", "a2345678901234567890"}) {
            try (Probe probe = Probe.of(JdbcSchema.in(source).prefix(prefix).migrate())) {
                probe.create("capitals");
                assertThat(probe.find("capitals")).isPresent();
            }
        }
    }
}
