package dev.assay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointKind.Generic;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.ImportReport;
import dev.assay.storage.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code data/README.md} says of the files. */
class DataTest {
    @ParameterizedTest
    @CsvSource({"capitals.jsonl, 24, true", "arithmetic.csv, 22, true", "conversations.json, 17, false"})
    void aFileHasSoManyRowsOfOneKindAndOneOfThemExpectsNothing(String name, int rows, boolean generic) {
        List<Datapoint> points = read(name);
        assertThat(points).hasSize(rows).allMatch(point -> point.name() != null, "has a name");
        assertThat(points).allMatch(point -> (point.kind() instanceof Generic) == generic, "is of the file's kind");
        assertThat(points.stream().filter(point -> point.expected().isEmpty()))
                .singleElement()
                .matches(point -> point.labels().contains("open"), "is labeled open");
    }

    @Test
    void aMistakeIsAnotherAnswerThanTheExpectedOne() {
        assertThat(read("capitals.jsonl"))
                .filteredOn(point -> point.kind().metadata().isPresent())
                .allMatch(point -> !point.kind()
                        .metadata()
                        .flatMap(facts -> facts.at("/mistake"))
                        .equals(point.expected()))
                .hasSize(7);
    }

    private static List<Datapoint> read(String name) {
        Path file = ExampleData.file(name);
        try (Assay assay = Assay.inMemory()) {
            ImportReport report = assay.datasets().validate(file);
            assertThat(report.problems()).isEmpty();
            Dataset dataset = assay.datasets().sync(name, file);
            List<Datapoint> points = new ArrayList<>();
            try (Rows<Datapoint> rows = assay.datasets().stream(dataset.id())) {
                rows.forEachRemaining(points::add);
            }
            return points;
        }
    }
}
