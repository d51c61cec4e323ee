package dev.assay.testkit.run;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointKind;
import dev.assay.json.Json;
import dev.assay.project.Scope;
import dev.assay.run.ItemSource;
import dev.assay.run.RunRequest;
import dev.assay.storage.Rows;
import dev.assay.testkit.time.VirtualTime;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The kit's items: numbered from 0, with input {@code q<number>} and expected output {@code a<number>}. Counts how many were
 * pulled, and does before each what a test asks for.
 */
final class Items implements ItemSource {
    static final String TYPE = "numbers";

    /** The number that stands for the end of the items. */
    static final int END = -1;

    private final AtomicInteger pulled = new AtomicInteger();
    private volatile IntConsumer beforeEach = number -> {};

    /** A request over the items 0 to {@code count - 1}. */
    static RunRequest request(int count) {
        return RunRequest.on(TYPE, Json.object().put("count", count).build());
    }

    static String id(int number) {
        return String.format(Locale.ROOT, "item-%06d", number);
    }

    static int number(Datapoint item) {
        return Integer.parseInt(item.id().substring("item-".length()));
    }

    static String rightAnswer(Datapoint item) {
        return "a" + number(item);
    }

    static Datapoint item(int number) {
        return new Datapoint(
                id(number),
                TYPE,
                "case " + number,
                "key-" + number,
                new DatapointKind.Generic(Json.text("q" + number), Json.text("a" + number)),
                Set.of("even".repeat(1 - number % 2) + "odd".repeat(number % 2)),
                Datapoint.Source.MANUAL,
                null,
                VirtualTime.START,
                VirtualTime.START);
    }

    /** Does something before each item is given out, and before the word that there are no more, such as to throw. */
    void beforeEach(IntConsumer action) {
        beforeEach = action;
    }

    int pulled() {
        return pulled.get();
    }

    @Override
    public Frozen freeze(Scope scope, Json config) {
        long count = config.at("/count").orElseThrow().longValue();
        return new Frozen(config, count, null, null, "numbers-" + count);
    }

    @Override
    public Rows<Datapoint> items(Scope scope, Json config) {
        Iterator<Integer> numbers =
                IntStream.range(0, config.at("/count").orElseThrow().intValue()).iterator();
        return Rows.of(new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (!numbers.hasNext()) {
                    beforeEach.accept(END);
                }
                return numbers.hasNext();
            }

            @Override
            public Datapoint next() {
                int number = numbers.next();
                beforeEach.accept(number);
                pulled.incrementAndGet();
                return item(number);
            }
        });
    }
}
