package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A process that stops inside a transaction holds its locks for seconds, and the host's own limits stay as they are. */
class SilenceTest {
    @Test
    void postgresTakesBackATransactionThatIsSilent() {
        assertLimited(
                TestDatabase.POSTGRES,
                "SET idle_in_transaction_session_timeout = '7min'",
                "SHOW idle_in_transaction_session_timeout",
                "5s",
                "7min");
    }

    @Test
    void mariaDbTakesBackATransactionThatIsSilent() {
        assertLimited(TestDatabase.MARIADB, "SET wait_timeout = 420", "SELECT @@wait_timeout", "5", "420");
    }

    /** On the one connection that there is. */
    private static void assertLimited(TestDatabase database, String set, String ask, String inside, String after) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.newDatabase());
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Connections connections = Connections.to(pool);
            connections.read("set", connection -> {
                Dialect.execute(connection, set);
                return after;
            });
            assertThat(connections.<String>transaction("ask", connection -> answer(connection, ask), null))
                    .isEqualTo(inside);
            assertThat(connections.<String>read("ask", connection -> answer(connection, ask)))
                    .isEqualTo(after);
        }
    }

    private static String answer(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
