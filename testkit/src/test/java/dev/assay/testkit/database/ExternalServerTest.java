package dev.assay.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class ExternalServerTest {
    @Test
    void itIsUsedAndWhatWasCreatedThereIsDropped() throws Exception {
        DatabaseServer there = Databases.postgres().orElseThrow(TestAbortedException::new);
        String bare = there.url().replaceAll("\\?.*", "?ApplicationName=assay");
        Map<String, String> environment = Map.of(
                "ASSAY_TEST_PG_URL", bare,
                "ASSAY_TEST_PG_USER", there.user(),
                "ASSAY_TEST_PG_PASSWORD", there.password());

        ExternalServer server = ExternalServer.of(Product.POSTGRES, environment::get);
        JdbcUrl database = JdbcUrl.parse(server.newDatabase());
        database.connect().close();
        server.close();

        assertThat(server.user()).isEqualTo(there.user());
        assertThatThrownBy(database::connect).hasMessageContaining(database.database());
    }

    @Test
    void oneThatCannotBeUsedIsAFailure() {
        for (String url : List.of("nonsense?password=secret", "jdbc:postgresql://127.0.0.1:1/a?password=secret")) {
            assertThatThrownBy(() -> ExternalServer.of(Product.POSTGRES, Map.of("ASSAY_TEST_PG_URL", url)::get))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ASSAY_TEST_PG_URL cannot be used")
                    .hasMessageNotContaining("secret");
        }
    }
}
