package dev.assay.testkit.database;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A URL such as {@code jdbc:postgresql://host:5432/database?user=me}, in its parts. */
record JdbcUrl(String server, String database, String parameters) {
    private static final Pattern SHAPE = Pattern.compile("(jdbc:[a-z]+://[^/?]*/)([^/?]+)(?:\\?(.*))?");

    /** The message does not repeat the text: a password may stand in it. */
    static JdbcUrl parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a JDBC URL here is jdbc:<product>://<host>:<port>/<database>?<parameters>");
        }
        return new JdbcUrl(
                matcher.group(1),
                matcher.group(2),
                Optional.ofNullable(matcher.group(3)).orElse(""));
    }

    JdbcUrl ofDatabase(String name) {
        return new JdbcUrl(server, name, parameters);
    }

    /** With one more parameter. */
    JdbcUrl with(String name, String value) {
        String parameter = name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        return new JdbcUrl(server, database, parameters.isEmpty() ? parameter : parameters + "&" + parameter);
    }

    Optional<String> parameter(String name) {
        return Stream.of(parameters.split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }

    /** Fails when there is no driver for it, which no waiting would change. */
    JdbcUrl requireDriver() throws IOException {
        try {
            DriverManager.getDriver(toString());
            return this;
        } catch (SQLException e) {
            throw new IOException("no JDBC driver for " + server + " is on the class path", e);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(toString());
    }

    /** Creates an empty database beside this one. */
    JdbcUrl createDatabase() {
        String name = "assay_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name);
        return ofDatabase(name);
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + " failed at " + server, e);
        }
    }

    @Override
    public String toString() {
        return server + database + (parameters.isEmpty() ? "" : "?" + parameters);
    }
}
