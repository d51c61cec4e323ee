package dev.assay.storage.jdbc;

import java.sql.DatabaseMetaData;

/** MySQL 8 and newer, which has another name for the collation by bytes without padding. */
final class MySqlDialect extends MariaDbDialect {
    @Override
    String name() {
        return "mysql";
    }

    @Override
    int oldestMajorVersion() {
        return 8;
    }

    @Override
    int oldestMinorVersion() {
        return 0;
    }

    @Override
    Dialect over(DatabaseMetaData about) {
        return this;
    }
}
