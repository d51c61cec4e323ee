package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ValidationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {
    private static ConfigReader reader(String json) {
        return ConfigReader.of("config", Json.parse(json));
    }

    @Test
    void membersAreReadByType() {
        ConfigReader reader =
                reader("{\"t\": \"a\", \"d\": 0.5, \"w\": 7, \"l\": [1, 2], \"m\": {\"k\": \"v\"}, \"n\": null}");
        assertThat(reader.text("t")).isEqualTo("a");
        assertThat(reader.decimal("d")).isEqualTo(0.5);
        assertThat(reader.whole("w")).isEqualTo(7);
        assertThat(reader.list("l", "is an array", Json::intValue)).containsExactly(1, 2);
        assertThat(reader.map("m", "is an object", Json::text)).containsEntry("k", "v");
        assertThat(reader.has("n")).isFalse();
        assertThat(reader.text("absent")).isNull();
        assertThatCode(reader::finish).doesNotThrowAnyException();
    }

    @Test
    void problemsAreToldAtOnceWithTheirPathAndUnknownMembersWithoutTheirValue() {
        ConfigReader reader = reader("{\"w\": 1.5, \"list\": [{\"t\": 1}, {\"key\": \"s3cret\"}, 4]}");
        reader.whole("w");
        reader.requiredText("name");
        reader.objects("list").forEach(element -> element.text("t"));
        assertThatThrownBy(reader::finish)
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.problems())
                                .extracting(ValidationException.Problem::field)
                                .containsExactlyInAnyOrder(
                                        "config.w",
                                        "config.name",
                                        "config.list[0].t",
                                        "config.list[1].key",
                                        "config.list[2]"))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void whatRefusesWithProblemsOfItsOwnAddsThem() {
        ConfigReader reader = reader("{}");
        Object made = reader.attempt(() -> {
            throw ValidationException.of("temperature", "is 0.0 to 2.0", 3);
        });
        assertThat(made).isNull();
        assertThat(reader.attempt(() -> List.of(1))).containsExactly(1);
        assertThatThrownBy(reader::finish).hasMessage("temperature: is 0.0 to 2.0 (found: 3)");
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertThatThrownBy(reader("[1]")::finish).hasMessage("config: is an object (found: [1])");
    }
}
