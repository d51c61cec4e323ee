package dev.assay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.error.NotFoundException;
import dev.assay.error.ValidationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void whatIsNotThereIsNotFound(@TempDir Path folder) {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> Reading.of(DatasetSource.of(folder.resolve("none.csv"))))
                .withMessageContaining("none.csv");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> Reading.of(DatasetSource.resource("none.csv")));
    }
}
