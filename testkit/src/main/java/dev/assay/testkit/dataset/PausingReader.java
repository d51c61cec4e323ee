package dev.assay.testkit.dataset;

import java.io.Reader;
import java.util.List;

/** Lines of which each is read on its own; something happens before one of them. */
final class PausingReader extends Reader {
    private final List<String> lines;
    private final int pauseAt;
    private final Runnable pause;
    private String rest = "";
    private int next;

    /** @param pauseAt the line before which {@code pause} runs, from 0 */
    PausingReader(List<String> lines, int pauseAt, Runnable pause) {
        this.lines = lines;
        this.pauseAt = pauseAt;
        this.pause = pause;
    }

    @Override
    public int read(char[] target, int offset, int length) {
        if (rest.isEmpty()) {
            if (next == pauseAt) {
                pause.run();
            }
            if (next == lines.size()) {
                return -1;
            }
            rest = lines.get(next) + "\n";
            next++;
        }
        int count = Math.min(length, rest.length());
        rest.getChars(0, count, target, offset);
        rest = rest.substring(count);
        return count;
    }

    @Override
    public void close() {}
}
