package dev.assay.storage.jdbc;

import dev.assay.storage.Column;
import dev.assay.storage.Values;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Column values as every database takes them. An instant is the number of microseconds since 1970 in UTC, which no time
 * zone of driver, session or server can bend. A set is its texts, sorted, each between two line feeds.
 */
final class ColumnValues {
    private static final char FRAME = '\n';

    private ColumnValues() {}

    static void set(PreparedStatement statement, int at, Column.Type type, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(at, sqlType(type));
            return;
        }
        switch (type) {
            case TEXT -> statement.setString(at, (String) value);
            case LONG -> statement.setLong(at, (Long) value);
            case DOUBLE -> statement.setDouble(at, withoutSignOfZero((Double) value));
            case BOOLEAN -> statement.setBoolean(at, (Boolean) value);
            case INSTANT -> statement.setLong(at, Values.micros((Instant) value));
            case TEXT_SET -> statement.setString(at, framed((Collection<?>) value));
        }
    }

    /** 0.0 for -0.0, which only PostgreSQL would give back as such; and all take the two for one number. */
    static double withoutSignOfZero(double number) {
        return number + 0.0;
    }

    private static int sqlType(Column.Type type) {
        return switch (type) {
            case TEXT, TEXT_SET -> Types.VARCHAR;
            case LONG, INSTANT -> Types.BIGINT;
            case DOUBLE -> Types.DOUBLE;
            case BOOLEAN -> Types.BOOLEAN;
        };
    }

    static @Nullable Object get(ResultSet row, int at, Column<?> column) throws SQLException {
        Object value = switch (column.type()) {
            case TEXT -> row.getString(at);
            case LONG -> row.getLong(at);
            case DOUBLE -> row.getDouble(at);
            case BOOLEAN -> row.getBoolean(at);
            case INSTANT -> Values.instant(row.getLong(at));
            case TEXT_SET -> unframed(row.getString(at));
        };
        return column.nullable() && row.wasNull() ? null : value;
    }

    private static String framed(Collection<?> texts) {
        StringBuilder framed = new StringBuilder().append(FRAME);
        texts.stream()
                .map(text -> escaped((String) text))
                .sorted()
                .forEach(text -> framed.append(text).append(FRAME));
        return framed.toString();
    }

    /** What a set that has this text contains as a text. */
    static String inFrame(String text) {
        return FRAME + escaped(text) + FRAME;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static @Nullable Set<String> unframed(@Nullable String framed) {
        if (framed == null) {
            return null;
        }
        Set<String> texts = new LinkedHashSet<>();
        for (String text : lines(framed)) {
            texts.add(unescaped(text));
        }
        return texts;
    }

    private static List<String> lines(String framed) {
        List<String> lines = new ArrayList<>();
        int from = 1;
        for (int end = framed.indexOf(FRAME, from); end >= 0; end = framed.indexOf(FRAME, from)) {
            lines.add(framed.substring(from, end));
            from = end + 1;
        }
        return lines;
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                c = text.charAt(i) == 'n' ? FRAME : '\\';
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
