package dev.assay.testkit.database;

/** What differs between the kinds of servers as seen from a client. */
enum Product {
    POSTGRES("PostgreSQL", "postgresql", "postgres", "ASSAY_TEST_PG"),
    MARIADB("MariaDB", "mariadb", "mysql", "ASSAY_TEST_MARIADB");

    /** Of the servers that we start. */
    static final String USER = "assay";

    static final String PASSWORD = "assay";

    private final String label;
    private final String scheme;
    private final String database;
    private final String variables;

    Product(String label, String scheme, String database, String variables) {
        this.label = label;
        this.scheme = scheme;
        this.database = database;
        this.variables = variables;
    }

    String label() {
        return label;
    }

    /** The environment variable of this ending, such as {@code _URL}. */
    String variable(String ending) {
        return variables + ending;
    }

    String remedy() {
        return "Set " + variable("_URL") + " or install "
                + (this == POSTGRES ? "PostgreSQL 15 or newer" : "mariadb-server")
                + ", and have the JDBC driver on the class path";
    }

    JdbcUrl localUrl(int port) {
        return JdbcUrl.parse("jdbc:" + scheme + "://127.0.0.1:" + port + "/" + database)
                .with("user", USER)
                .with("password", PASSWORD);
    }

    String drop(String name) {
        return "DROP DATABASE " + name + (this == POSTGRES ? " WITH (FORCE)" : "");
    }
}
