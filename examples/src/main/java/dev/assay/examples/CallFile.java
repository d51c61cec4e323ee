package dev.assay.examples;

import dev.assay.json.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The calls that the scripted model noted, whatever process it was in. A line is one write, made before the call is answered,
 * so that killing a process loses none that began. Used by one thread.
 */
final class CallFile {
    private final Path file;
    private final List<Integer> items = new ArrayList<>();
    private final BitSet asked = new BitSet();
    private long position;
    private String rest = "";

    CallFile(Path file) {
        this.file = file;
    }

    /** Reads what was added since the last time. */
    CallFile refresh() {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] added = new byte[(int) (in.length() - position)];
            in.seek(position);
            in.readFully(added);
            position += added.length;
            take(rest + new String(added, StandardCharsets.US_ASCII));
        } catch (FileNotFoundException e) {
            return this; // nobody has called yet
        } catch (IOException e) {
            throw new UncheckedIOException("the calls cannot be read: " + e.getMessage(), e);
        }
        return this;
    }

    private void take(String text) {
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            String message = Json.parse(text.substring(start, end))
                    .at("/message")
                    .orElseThrow()
                    .text();
            int item = DurableJob.number(message);
            items.add(item);
            asked.set(item);
            start = end + 1;
        }
        rest = text.substring(start);
    }

    /** How many calls began. */
    int count() {
        return items.size();
    }

    /** How many different items were asked for. */
    int distinct() {
        return asked.cardinality();
    }

    /** The items of the calls from number {@code from} on, counted from 0, in the order in which they began. */
    List<Integer> from(int from) {
        return List.copyOf(items.subList(from, items.size()));
    }

    /** Whether the last line is only half there. */
    boolean isTorn() {
        return !rest.isEmpty();
    }
}
