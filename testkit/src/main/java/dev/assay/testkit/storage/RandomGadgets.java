package dev.assay.testkit.storage;

import dev.assay.storage.Column;
import dev.assay.storage.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rows and queries made by chance from few values, so that they often meet. A seed gives the same ones every time. */
final class RandomGadgets {
    private static final List<String> TEXTS = List.of("", "a", "a ", "A", "ab", "ß", "\uFB01", "😀", "%", "_");
    private static final List<Column<?>> ORDERS =
            List.of(Gadget.CODE, Gadget.KIND, Gadget.STOCK, Gadget.WEIGHT, Gadget.ACTIVE, Gadget.MADE);

    private final Random random;

    RandomGadgets(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <V> V oneOf(List<V> values) {
        return values.get(random.nextInt(values.size()));
    }

    <V> List<V> some(int most, Supplier<V> maker) {
        List<V> made = new ArrayList<>();
        for (int count = random.nextInt(most + 1); count > 0; count--) {
            made.add(maker.get());
        }
        return made;
    }

    Gadget row() {
        return changed(Gadget.of(shop(), text(), random.nextInt(3))).with(Gadget.LABEL, orNull(text()));
    }

    /** The same key and label, other values. */
    Gadget changed(Gadget row) {
        return row.with(Gadget.KIND, text())
                .with(Gadget.STOCK, number())
                .with(Gadget.WEIGHT, real())
                .with(Gadget.ACTIVE, random.nextBoolean())
                .with(Gadget.MADE, time())
                .with(Gadget.TAGS, new LinkedHashSet<>(some(3, this::text)))
                .with(Gadget.GRADE, orNull(number()))
                .with(Gadget.PRICE, orNull(real()))
                .with(Gadget.SOLD, orNull(random.nextBoolean()))
                .with(Gadget.SEEN, orNull(time()));
    }

    String text() {
        return oneOf(TEXTS);
    }

    private String shop() {
        return oneOf(List.of("a", "a ", "😀"));
    }

    private Long number() {
        return (long) random.nextInt(4) - 1;
    }

    private Double real() {
        return random.nextInt(4) / 2.0;
    }

    private Instant time() {
        return Instant.EPOCH.plusNanos(1_000L * (random.nextInt(4) - 1));
    }

    private <V> @Nullable V orNull(V value) {
        return random.nextBoolean() ? value : null;
    }

    /** A query that a declared index serves, with a direction, a limit and a position at times. */
    Query query(Supplier<Gadget> place) {
        Query query = random.nextInt(10) == 0 ? Query.all() : filtered(led());
        query = random.nextBoolean() ? query.descending() : query;
        query = random.nextBoolean() ? query.limit(1 + random.nextInt(10)) : query;
        return random.nextBoolean() ? query.after(Gadget.SPEC.positionOf(query, place.get())) : query;
    }

    private Query led() {
        Query inShop = Query.where(Gadget.SHOP, shop());
        return switch (random.nextInt(9)) {
            case 0 -> Query.where(Gadget.KIND, text());
            case 1 -> inShop;
            case 2 -> inShop.and(Gadget.CODE, text());
            case 3 -> inShop.in(Gadget.CODE, some(4, this::text));
            case 4 -> inShop.in(Gadget.KIND, some(3, this::text));
            case 5 -> inShop.and(Gadget.KIND, text()).orderBy(Gadget.STOCK);
            case 6 -> Query.all().in(Gadget.SHOP, some(3, this::shop));
            case 7 -> inShop.and(Gadget.LABEL, text());
            default -> inShop.orderBy(oneOf(ORDERS));
        };
    }

    private Query filtered(Query query) {
        List<UnaryOperator<Query>> filters = List.of(
                q -> q.atLeast(Gadget.STOCK, number()),
                q -> q.below(Gadget.STOCK, number()),
                q -> q.below(Gadget.WEIGHT, real()),
                q -> q.atLeast(Gadget.CODE, text()),
                q -> q.below(Gadget.KIND, text()),
                q -> q.atLeast(Gadget.MADE, time()),
                q -> q.below(Gadget.GRADE, number()),
                q -> q.atLeast(Gadget.PRICE, real()),
                q -> q.and(Gadget.SOLD, random.nextBoolean()),
                q -> q.and(Gadget.ACTIVE, random.nextBoolean()),
                q -> q.in(Gadget.GRADE, some(2, this::number)),
                q -> q.in(Gadget.SEEN, some(3, this::time)),
                q -> q.anyOf(Gadget.TAGS, some(2, this::text)),
                q -> q.containing(Gadget.LABEL, text()));
        Query filtered = query;
        for (UnaryOperator<Query> filter : some(2, () -> oneOf(filters))) {
            filtered = filter.apply(filtered);
        }
        return filtered;
    }
}
