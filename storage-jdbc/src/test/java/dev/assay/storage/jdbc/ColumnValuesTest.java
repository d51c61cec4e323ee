package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.storage.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnValuesTest {
    @ParameterizedTest
    @MethodSource("dev.assay.storage.jdbc.TestDatabase#all")
    void zeroHasNoSign(TestDatabase database) throws SQLException {
        Column<Double> column = Column.real("weight");
        try (Connection connection = Sources.plain(database.newDatabase()).getConnection()) {
            Dialect dialect = Dialect.of(connection);
            Dialect.execute(connection, "CREATE TABLE thing (weight DOUBLE PRECISION)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO thing VALUES (?)")) {
                dialect.set(insert, 1, column.type(), -0.0);
                insert.execute();
            }
            try (PreparedStatement select = connection.prepareStatement("SELECT weight FROM thing WHERE weight = ?")) {
                dialect.set(select, 1, column.type(), -0.0);
                try (ResultSet rows = select.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(dialect.get(rows, 1, column)).isEqualTo(0.0);
                }
            }
        }
    }
}
