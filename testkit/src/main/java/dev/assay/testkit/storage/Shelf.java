package dev.assay.testkit.storage;

import dev.assay.json.Json;
import dev.assay.storage.Column;
import dev.assay.storage.Key;
import dev.assay.storage.TableSpec;
import java.util.List;
import java.util.stream.IntStream;

/** A row of one of several small tables that are alike. */
record Shelf(String owner, long place, long books) {
    private static final Column<String> OWNER = Column.text("owner", 40);
    static final Column<Long> PLACE = Column.integer("place");
    static final Column<Long> BOOKS = Column.integer("books");

    static final List<TableSpec<Shelf>> SPECS =
            IntStream.range(0, 6).mapToObj(i -> spec("shelf_" + i)).toList();

    private static TableSpec<Shelf> spec(String name) {
        return TableSpec.<Shelf>named(name)
                .key(OWNER, Shelf::owner)
                .key(PLACE, Shelf::place)
                .column(BOOKS, Shelf::books)
                .index(BOOKS)
                .body(
                        shelf -> Json.object().build(),
                        (columns, body) -> new Shelf(columns.get(OWNER), columns.get(PLACE), columns.get(BOOKS)));
    }

    Key key() {
        return Key.of(owner, place);
    }
}
