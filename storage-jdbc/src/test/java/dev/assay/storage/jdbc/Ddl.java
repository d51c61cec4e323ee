package dev.assay.storage.jdbc;

import dev.assay.storage.Column;
import dev.assay.storage.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the DDL that a table's declaration asks for: for the kits' own tables, and to hold the scripts against. */
final class Ddl {
    private final Dialect dialect;
    private final TableSpec<?> spec;

    private Ddl(Dialect dialect, TableSpec<?> spec) {
        this.dialect = dialect;
        this.spec = spec;
    }

    /** Text with {@code ${schema}} and {@code ${prefix}}, as in the scripts. */
    static String of(Dialect dialect, List<? extends TableSpec<?>> specs) {
        return specs.stream().map(spec -> new Ddl(dialect, spec).text()).collect(Collectors.joining("\n"));
    }

    private String text() {
        boolean inline = dialect instanceof MariaDbDialect;
        String exists = inline || dialect instanceof H2Dialect ? "IF NOT EXISTS " : "";
        List<String> lines = new ArrayList<>();
        spec.columns()
                .forEach(column ->
                        lines.add(column.name() + " " + type(column) + (column.nullable() ? "" : " NOT NULL")));
        lines.add("version " + whole() + " NOT NULL");
        lines.add("body " + body() + " NOT NULL");
        lines.add("PRIMARY KEY (" + Sql.names(spec.key()) + ")");
        if (inline) {
            indexes((unique, led, columns) -> lines.add(
                    (unique ? "UNIQUE " : "") + "INDEX " + name(unique, led) + " (" + Sql.names(columns) + ")"));
        }
        StringBuilder text =
                new StringBuilder("CREATE TABLE " + exists + "${schema}${prefix}" + spec.name() + " (\n  ");
        text.append(String.join(",\n  ", lines)).append("\n)").append(options()).append(";\n");
        if (!inline) {
            indexes((unique, led, columns) -> text.append("CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + exists
                    + name(unique, led) + " ON ${schema}${prefix}" + spec.name() + " (" + Sql.names(columns) + ")"
                    + (unique ? present(columns) : "") + ";\n"));
        }
        return text.toString();
    }

    /** Rows that a null exempts stay out of a unique index, so that no query is served by it that they belong to. */
    private String present(List<Column<?>> set) {
        String condition = set.stream()
                .filter(Column::nullable)
                .map(column -> column.name() + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return condition.isEmpty() || dialect instanceof H2Dialect ? "" : " WHERE " + condition;
    }

    private interface Index {
        void add(boolean unique, List<Column<?>> led, List<Column<?>> columns);
    }

    private void indexes(Index index) {
        spec.uniques().forEach(set -> index.add(true, set, set));
        spec.indexes()
                .forEach(led -> index.add(
                        false,
                        led,
                        Stream.concat(led.stream(), spec.key().stream())
                                .distinct()
                                .toList()));
    }

    private String name(boolean unique, List<Column<?>> led) {
        String named = led.stream()
                .<String>map(Column::name)
                .filter(column -> led.size() == 1 || !column.equals("project"))
                .collect(Collectors.joining("_"));
        String prefix = dialect instanceof MariaDbDialect ? "" : "${prefix}";
        return prefix + spec.name() + "_" + named + (unique ? "_ux" : "_ix");
    }

    private String type(Column<?> column) {
        return switch (column.type()) {
            case TEXT -> text(column.maxLength());
            case LONG, INSTANT -> whole();
            case DOUBLE ->
                dialect instanceof SqliteDialect
                        ? "REAL"
                        : dialect instanceof MariaDbDialect ? "DOUBLE" : "DOUBLE PRECISION";
            case BOOLEAN -> dialect instanceof SqliteDialect ? "INTEGER" : "BOOLEAN";
            case TEXT_SET ->
                dialect instanceof H2Dialect
                        ? "CHARACTER VARYING"
                        : dialect instanceof MariaDbDialect ? "LONGTEXT" : "TEXT";
        };
    }

    private String text(int length) {
        if (dialect instanceof PostgresDialect) {
            return "VARCHAR(" + length + ") COLLATE \"C\"";
        }
        if (dialect instanceof H2Dialect) {
            return "VARBINARY(" + 3 * length + ")";
        }
        return dialect instanceof SqliteDialect ? "TEXT" : "VARCHAR(" + length + ")";
    }

    private String whole() {
        return dialect instanceof SqliteDialect ? "INTEGER" : "BIGINT";
    }

    private String body() {
        return dialect instanceof H2Dialect
                ? "CHARACTER LARGE OBJECT"
                : dialect instanceof MariaDbDialect ? "LONGTEXT" : "TEXT";
    }

    private String options() {
        if (dialect instanceof MySqlDialect) {
            return " ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin";
        }
        return dialect instanceof MariaDbDialect
                ? " ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin"
                : "";
    }

    /** Prints the scripts of the tables of core, by dialect. */
    public static void main(String[] args) {
        List<TableSpec<?>> specs = dev.assay.testkit.run.RunProtocolConformance.specs();
        for (Dialect dialect : List.of(
                new PostgresDialect(),
                new MariaDbDialect(),
                new MySqlDialect(),
                new SqliteDialect(),
                new H2Dialect())) {
            System.out.println("=== " + dialect.name() + "\n" + of(dialect, specs));
        }
    }
}
