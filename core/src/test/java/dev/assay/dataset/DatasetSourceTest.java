package dev.assay.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.error.ValidationException;
import dev.assay.json.JsonLimits;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetSourceTest {
    @ParameterizedTest
    @CsvSource({"a.csv, CSV", "A.CSV, CSV", "b.json, JSON", "c.JsonL, JSONL", "/x/y.z/d.jsonl, JSONL"})
    void theEndingGivesTheFormat(String name, DatasetFormat format) {
        assertThat(DatasetFormat.ofFileName(name)).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({"a.txt", "json", "a.csv.gz", "''"})
    void anotherEndingIsRefusedWithTheRemedy(String name) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> DatasetFormat.ofFileName(name))
                .withMessageContainingAll(".csv", ".json", ".jsonl", "DatasetSource.of(…).as(");
    }

    @Test
    void aGivenFormatWinsOverTheEnding(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rows.txt");
        Files.writeString(file, "input\nq\n");
        assertThat(Reading.of(DatasetSource.of(file).as(DatasetFormat.CSV)).rows())
                .hasSize(1);
    }

    @Test
    void aResourceIsReadFromTheClassPathAndTwice() {
        DatasetSource source = DatasetSource.resource("dev/assay/dataset/capitals.jsonl");
        assertThat(Reading.of(source).rows()).hasSize(2);
        assertThat(Reading.of(source).rows()).hasSize(2);
    }

    @Test
    void whatWasLentIsReadOnce() {
        DatasetSource bytes = DatasetSource.of(new ByteArrayInputStream("input\nq\n".getBytes(UTF_8)), "rows.csv");
        DatasetSource chars = DatasetSource.of(new StringReader("input\nq\n"), "rows.csv");
        for (DatasetSource lent : List.of(bytes, chars)) {
            assertThat(Reading.of(lent).rows()).hasSize(1);
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> Reading.of(lent.as(DatasetFormat.JSONL).within(JsonLimits.DEFAULT)))
                    .withMessage("'rows.csv' was read already; make a new source of it, or give a Path")
                    .satisfies(refused -> assertThat(refused.state()).isEqualTo("read"));
        }
    }

    @Test
    void anUnknownFormatReadsNothing() {
        DatasetSource source = DatasetSource.of(new StringReader("input\nq\n"), "rows.txt");
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> Reading.of(source));
        assertThat(Reading.of(source.as(DatasetFormat.CSV)).rows()).hasSize(1);
    }

    @Test
    void aDirectoryOrAFailingStreamIsRefusedWithItsReason(@TempDir Path folder) throws IOException {
        Path directory = Files.createDirectory(folder.resolve("rows.csv"));
        InputStream failing = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("the cable is out");
            }
        };
        assertRefused(DatasetSource.of(directory), "it is a directory");
        for (DatasetFormat format : DatasetFormat.values()) {
            assertRefused(DatasetSource.of(failing, "rows").as(format), "the cable is out");
        }
        DatasetSource lent = DatasetSource.of(failing, "rows.csv");
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Spool.of(lent))
                .withMessageContaining("the cable is out");
    }

    private static void assertRefused(DatasetSource source, String reason) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Reading.of(source))
                .withMessageContainingAll(source.name(), "nothing was stored", reason)
                .satisfies(refused -> {
                    assertThat(refused.field()).isEqualTo("file");
                    assertThat(refused.getSuppressed()).hasSize(1);
                });
    }

    @Test
    void whatIsNotThereIsNotFound(@TempDir Path folder) {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> Reading.of(DatasetSource.of(folder.resolve("none.csv"))))
                .withMessageContaining("none.csv");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> Reading.of(DatasetSource.resource("none.csv")));
    }
}
