package dev.assay.testkit.storage;

import dev.assay.json.Json;
import dev.assay.storage.Column;
import dev.assay.storage.Key;
import dev.assay.storage.TableSpec;

/** A named number, for counting by compare and set; the number is in the body. */
record Tally(String name, long total) {
    static final Column<String> NAME = Column.text("name");

    static final TableSpec<Tally> SPEC = TableSpec.<Tally>named("tally")
            .key(NAME, Tally::name)
            .body(
                    tally -> Json.object().put("total", tally.total()).build(),
                    (columns, body) -> new Tally(
                            columns.get(NAME), body.at("/total").orElseThrow().longValue()));

    Key key() {
        return Key.of(name);
    }

    Tally plusOne() {
        return new Tally(name, total + 1);
    }
}
