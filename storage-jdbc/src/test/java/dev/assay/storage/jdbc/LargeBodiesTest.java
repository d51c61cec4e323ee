package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.Datasets;
import dev.assay.error.StorageException;
import dev.assay.json.Json;
import dev.assay.project.PageRequest;
import dev.assay.storage.Column;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LargeBodiesTest {
    private static final String DATABASES = "dev.assay.storage.jdbc.TestDatabase#all";
    private static final int MIB = 1024 * 1024;

    /** Four bytes in UTF-8, two in Java. */
    private static final String FACE = "😀";

    private record Note(String project, String id, String text) {}

    private static final Column<String> PROJECT = Column.text("project", 64);
    private static final Column<String> KIND = Column.text("kind", 64);

    /** Kept in a table that core has. */
    private static final TableSpec<Note> NOTES = TableSpec.<Note>named("counter")
            .key(PROJECT, Note::project)
            .key(KIND, Note::id)
            .body(
                    note -> Json.object().put("text", note.text()).build(),
                    (columns, body) -> new Note(
                            columns.get(PROJECT),
                            columns.get(KIND),
                            body.at("/text").orElseThrow().text()));

    private static JdbcStorage open(TestDatabase database) {
        return JdbcStorage.of(JdbcSchema.in(Sources.plain(database.url()))
                .prefix(TestDatabase.newPrefix())
                .migrate());
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void sixteenMebibytesGoInAndOut(TestDatabase database) {
        Note note = new Note("p", "large", FACE.repeat(4 * MIB));
        try (JdbcStorage storage = open(database)) {
            Table<Note> table = storage.table(NOTES);
            table.insert(List.of(note));
            assertThat(table.page(Query.all())).containsExactly(new Versioned<>(note, 1));
            Note other = new Note("p", "large", "x".repeat(16 * MIB));
            assertThat(table.replaceAll(List.of(new Versioned<>(other, 1)))).isTrue();
            Key key = Key.of("p", "large");
            assertThat(table.findAll(List.of(key))).isEqualTo(Map.of(key, new Versioned<>(other, 2)));
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aPageOfLargeBodiesIsShort(TestDatabase database) {
        try (JdbcStorage storage = open(database)) {
            Table<Note> table = storage.table(NOTES);
            for (int i = 0; i < 24; i++) {
                table.insert(List.of(new Note("p", "n" + i, FACE.repeat(MIB / 4))));
            }
            // Four mebibytes, or where a body is not measured before it is read, as many characters.
            assertThat(table.page(Query.all()).size()).isBetween(1, 9);
            List<String> ids = new ArrayList<>();
            try (var rows = table.scan(Query.all())) {
                rows.forEachRemaining(note -> ids.add(note.id()));
            }
            assertThat(ids).hasSize(24).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aBodyBeyondWhatTheServerTakesIsToldWithItsSetting() {
        String url = TestDatabase.MARIADB.newDatabase();
        JdbcSchema.in(Sources.plain(url)).migrate();
        String before = Sources.query(Sources.plain(url), "SELECT @@global.max_allowed_packet")
                .get(0);
        Sources.execute(url, "SET GLOBAL max_allowed_packet = " + MIB);
        try (JdbcStorage storage = JdbcStorage.of(Sources.plain(url))) {
            assertRefused(storage);
        } finally {
            Sources.execute(url, "SET GLOBAL max_allowed_packet = " + before);
        }
    }

    @Test
    void aBodyBeyondWhatTheDriverSendsIsToldWithItsSetting() {
        String url = TestDatabase.MARIADB.newDatabase();
        JdbcSchema.in(Sources.plain(url)).migrate();
        try (JdbcStorage storage = JdbcStorage.of(Sources.plain(url + "&maxAllowedPacket=" + MIB))) {
            assertRefused(storage);
        }
    }

    private static void assertRefused(JdbcStorage storage) {
        Table<Note> table = storage.table(NOTES);
        table.insert(List.of(new Note("p", "small", "fine")));
        Note large = new Note("p", "large", "x".repeat(2 * MIB));
        assertThatThrownBy(() -> table.insert(List.of(new Note("p", "first", "fine"), large)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("could not insert into assay_counter")
                .hasMessageContaining("raise its max_allowed_packet");
        assertThat(table.count(Query.all())).isEqualTo(1);
        assertThat(table.insertAbsent(List.of(new Note("p", "after", "fine")))).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void charactersOfFourBytesAreFineEverywhere(TestDatabase database) {
        String text = "𝒜" + FACE + "ß";
        try (Probe probe = Probe.on(open(database))) {
            Datasets datasets = probe.assay.datasets();
            Dataset dataset = datasets.describe(probe.create(text).id(), text);
            Datapoint point = datasets.add(
                    dataset.id(), DatapointDraft.of(text, text).named(text).labelled(text));
            assertThat(probe.find(text)).map(Dataset::description).contains(text);
            assertThat(datasets.datapointNamed(dataset.id(), text)).contains(point);
            assertThat(datasets.datapoints(dataset.id(), PageRequest.first(1)).items())
                    .containsExactly(point);
            assertThat(point.labels()).containsExactly(text);
            assertThat(point.inputText()).isEqualTo(text);
        }
    }
}
