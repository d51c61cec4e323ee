package dev.assay.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class OpenAiVersionTest {
    private static final String EXPECTED = "assay.test.okhttp";

    /** Read at run time: the compiler copies constants. */
    @Test
    @EnabledIfSystemProperty(named = EXPECTED, matches = ".+")
    void theTestsRunOnTheVersionOfOkHttpTheyAreMeantFor() throws ReflectiveOperationException {
        Object version = Class.forName("okhttp3.OkHttp").getField("VERSION").get(null);
        assertThat(version).isEqualTo(System.getProperty(EXPECTED));
        assertThat((String) version).matches("4\\.12\\..*|5\\.5\\..*");
    }
}
