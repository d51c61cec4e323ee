package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process that dies while it migrates, at every statement that changes something. */
class SchemaCrashTest {
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Counts the statements that change something; the process dies just before one of them. */
    private static final class Death implements Sources.Tap {
        private static final String CHANGES = "(?s)(--[^\n]*\n)*(CREATE|INSERT|MERGE).*";

        private final int at;
        private int seen;

        Death(int at) {
            this.at = at;
        }

        @Override
        public Object on(Sources.Call call) throws SQLException {
            boolean changes = call.method().startsWith("execute") && call.sql().matches(CHANGES);
            seen += changes ? 1 : 0;
            if (!changes || seen != at) {
                return call.proceed();
            }
            call.connection().abort(Runnable::run);
            throw new Died();
        }

        boolean happened() {
            return seen >= at;
        }
    }

    @ParameterizedTest
    @MethodSource("dev.assay.storage.jdbc.TestDatabase#all")
    void theNextCallCompletesWhatADeadProcessLeft(TestDatabase database) {
        DataSource source = Sources.plain(database.url());
        int deaths = 0;
        Death death;
        do {
            String prefix = TestDatabase.newPrefix();
            death = new Death(deaths + 1);
            JdbcSchema dying =
                    JdbcSchema.in(Sources.tapped(database.url(), death)).prefix(prefix);
            Throwable thrown = catchThrowable(dying::migrate);
            if (death.happened()) {
                assertThat(thrown).as("at statement %s", death.at).isInstanceOf(Died.class);
            }
            JdbcSchema schema = JdbcSchema.in(source).prefix(prefix).migrate().validate();
            assertThat(Sources.query(source, "SELECT version FROM " + schema.table("schema_version")))
                    .hasSameSizeAs(Script.all(new PostgresDialect()));
            deaths++;
        } while (death.happened());
        assertThat(deaths).isGreaterThan(8);
    }
}
