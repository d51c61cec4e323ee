package dev.assay.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.json.Json;
import dev.assay.storage.Column;
import dev.assay.storage.Query;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnservedQueryTest {
    private static final Column<String> SHELF = Column.text("shelf", 100);
    private static final Column<Long> PLACE = Column.integer("place");
    private static final Column<String> AUTHOR = Column.text("author", 100);
    private static final Column<Long> YEAR = Column.integer("year");
    private static final Column<String> ISBN = Column.text("isbn");

    private record Book(String shelf, long place, String author, long year, String isbn) {}

    private static final TableSpec<Book> SPEC = TableSpec.<Book>named("book")
            .key(SHELF, Book::shelf)
            .key(PLACE, Book::place)
            .column(AUTHOR, Book::author)
            .column(YEAR, Book::year)
            .column(ISBN, Book::isbn)
            .index(SHELF, AUTHOR, YEAR)
            .unique(ISBN)
            .body(
                    book -> Json.object().build(),
                    (row, body) ->
                            new Book(row.get(SHELF), row.get(PLACE), row.get(AUTHOR), row.get(YEAR), row.get(ISBN)));

    private final MemoryStorage storage = new MemoryStorage();
    private final Table<Book> books = storage.table(SPEC);

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aQueryThatNoIndexLeadsIsRefused() {
        assertRefused(Query.where(AUTHOR, "Woolf"));
        assertRefused(Query.where(PLACE, 1L));
        assertRefused(Query.all().in(YEAR, List.of(1925L)));
        assertRefused(Query.all().containing(AUTHOR, "oo"));
        assertThatIllegalArgumentException().isThrownBy(() -> books.count(Query.where(YEAR, 1925L)));
        assertThatIllegalArgumentException().isThrownBy(() -> books.delete(Query.where(YEAR, 1925L)));
    }

    @Test
    void anOrderThatNoIndexGivesIsRefused() {
        assertRefused(Query.all().orderBy(YEAR));
        assertRefused(Query.where(SHELF, "a").orderBy(YEAR));
        assertRefused(Query.where(SHELF, "a").orderBy(AUTHOR));
        assertThat(books.count(Query.where(SHELF, "a").orderBy(YEAR))).isZero();
    }

    @Test
    void whatTheKeyAnIndexOrAUniqueSetLeadsIsServed() {
        assertServed(Query.all());
        assertServed(Query.where(SHELF, "a"));
        assertServed(Query.all().atLeast(SHELF, "a"));
        assertServed(Query.where(SHELF, "a").containing(AUTHOR, "oo"));
        assertServed(Query.where(SHELF, "a").and(AUTHOR, "Woolf").orderBy(YEAR));
        assertServed(
                Query.where(SHELF, "a").in(AUTHOR, List.of("Woolf", "Joyce")).orderBy(YEAR));
        assertServed(Query.where(ISBN, "1"));
        assertServed(Query.all().orderBy(ISBN));
    }

    @Test
    void theRefusalSaysWhatWasAskedAndWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> books.page(Query.where(AUTHOR, "Woolf").orderBy(YEAR)))
                .withMessageContainingAll("table book", "Equal author", "ordered by year", "[shelf, place]")
                .withMessageContainingAll("[[shelf, author, year]]", "[[isbn]]");
    }

    @Test
    void longListsOfValuesForSeveralColumnsAreNotMultiplied() {
        books.insert(List.of(new Book("a", 1, "Woolf", 1925, "1"), new Book("a", 2, "Joyce", 1922, "2")));
        List<Long> years = LongStream.range(0, 10_000).boxed().toList();
        List<String> authors = Stream.concat(Stream.of("Woolf"), years.stream().map(String::valueOf))
                .toList();
        Query both = Query.where(SHELF, "a").in(AUTHOR, authors).in(YEAR, years);
        assertThat(books.count(both)).isEqualTo(1);
        assertThat(books.page(both.in(PLACE, years))).hasSize(1);
    }

    @Test
    void aColumnOfAnotherTableIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> books.count(Query.where(SHELF, "a").and(Column.text("title"), "Orlando")))
                .withMessage("table book has no column title");
    }

    private void assertRefused(Query query) {
        assertThatIllegalArgumentException().isThrownBy(() -> books.page(query));
    }

    private void assertServed(Query query) {
        assertThatCode(() -> books.page(query)).doesNotThrowAnyException();
    }
}
