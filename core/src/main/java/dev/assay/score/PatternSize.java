package dev.assay.score;

import java.util.ArrayDeque;
import java.util.Deque;

/** Estimates how many steps a pattern takes once its counted repetitions are written out, before the engine does so. */
final class PatternSize {
    /** Beyond it, counting stops; far from an overflow, even multiplied by the largest count. */
    private static final long ENOUGH = 1_000_000;

    /** The engine refuses larger counts. */
    private static final int MAX_COUNT = 1_000;

    private final String pattern;
    private final Deque<Long> outer = new ArrayDeque<>();
    private int at;
    /** Steps of the group being read, without its last item. */
    private long before;
    /** Steps of the last item, which a repetition multiplies. */
    private long last;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    static long of(String pattern) {
        return new PatternSize(pattern).count();
    }

    private long count() {
        while (at < pattern.length() && before + last < ENOUGH) {
            read(pattern.charAt(at++));
        }
        return outer.stream().mapToLong(Long::longValue).sum() + before + last;
    }

    private void read(char c) {
        switch (c) {
            case '(' -> open();
            case ')' -> close();
            case '[' -> item(charClass());
            case '\\' -> item(escape());
            case '{' -> last *= repetitions();
            case '*', '+', '?' -> last++;
            default -> item(1);
        }
    }

    private void item(long steps) {
        before += last;
        last = steps;
    }

    private void open() {
        outer.push(before + last);
        before = 0;
        last = 2;
        if (is('?')) {
            while (at < pattern.length() && ":>)".indexOf(pattern.charAt(at)) < 0) {
                at++;
            }
            at += is(')') ? 0 : 1;
        }
    }

    private void close() {
        last += before;
        before = outer.isEmpty() ? 0 : outer.pop();
    }

    /** Goes past the closing bracket; one that comes first, or is escaped, is a member. */
    private long charClass() {
        at += is('^') ? 1 : 0;
        at += is(']') ? 1 : 0;
        while (at < pattern.length() && !is(']')) {
            int posix = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at + 2) : -1;
            at = posix >= 0 ? posix + 2 : at + (is('\\') ? 2 : 1);
        }
        at++;
        return 1;
    }

    private long escape() {
        if (is('Q')) {
            int end = pattern.indexOf("\\E", at);
            int start = at + 1;
            at = end < 0 ? pattern.length() : end + 2;
            return (long) at - start;
        }
        boolean braced = is('p') || is('P') || is('x');
        at++;
        if (braced && is('{')) {
            int end = pattern.indexOf('}', at);
            at = end < 0 ? pattern.length() : end + 1;
        }
        return 1;
    }

    /** The larger count of <code>{n}</code>, <code>{n,}</code> or <code>{n,m}</code>; 1 for a brace that is only itself. */
    private long repetitions() {
        int end = pattern.indexOf('}', at);
        String counts = end < 0 ? "" : pattern.substring(at, end);
        if (!counts.matches("\\d{1,9}(,\\d{0,9})?")) {
            item(1);
            return 1;
        }
        at = end + 1;
        long most = 1;
        for (String count : counts.split(",")) {
            most = Math.max(most, Math.min(MAX_COUNT, Long.parseLong(count)));
        }
        return most;
    }

    private boolean is(char c) {
        return at < pattern.length() && pattern.charAt(at) == c;
    }
}
