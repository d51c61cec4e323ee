package dev.assay.stats;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How often each label was given where another one is the truth: one row for each true label, one column for each given
 * label. Not thread-safe.
 */
public final class ConfusionMatrix {
    private final List<String> labels;
    private final long[][] counts;
    private long n;

    /** @param labels two or more, each once; in their order when they have one, as grades do */
    public ConfusionMatrix(List<String> labels) {
        if (labels.size() < 2 || new LinkedHashSet<>(labels).size() < labels.size()) {
            throw new IllegalArgumentException("needs two or more labels, each once; found " + labels);
        }
        this.labels = List.copyOf(labels);
        this.counts = new long[labels.size()][labels.size()];
    }

    /**
     * Counts one item.
     *
     * @throws IllegalArgumentException when one of the labels is not of this matrix
     */
    public void add(String truth, String given) {
        counts[place(truth)][place(given)]++;
        n++;
    }

    public List<String> labels() {
        return labels;
    }

    /** How many items there are. */
    public long n() {
        return n;
    }

    public long count(String truth, String given) {
        return counts[place(truth)][place(given)];
    }

    /** The share of items whose label is the true one; empty without items. */
    public OptionalDouble accuracy() {
        return share(
                IntStream.range(0, labels.size()).mapToLong(i -> counts[i][i]).sum(), n);
    }

    /** Of the items given this label, the share of which it is true; empty when none was given it. */
    public OptionalDouble precision(String label) {
        int at = place(label);
        return share(counts[at][at], givenTo(at));
    }

    /** Of the items of which this label is true, the share that was given it; empty when it is true of none. */
    public OptionalDouble recall(String label) {
        int at = place(label);
        return share(counts[at][at], trueOf(at));
    }

    /** The harmonic mean of precision and recall; empty when the label occurs on neither side. */
    public OptionalDouble f1(String label) {
        int at = place(label);
        return share(2 * counts[at][at], givenTo(at) + trueOf(at));
    }

    /** Agreement beyond chance, where labels are the same or they are not. */
    public Kappa kappa() {
        return Kappa.of(counts, (i, j) -> i == j ? 1 : 0);
    }

    /** Agreement beyond chance, where labels are grades in their order and a miss by one counts less than a miss by two. */
    public Kappa linearKappa() {
        double steps = labels.size() - 1;
        return Kappa.of(counts, (i, j) -> 1 - Math.abs(i - j) / steps);
    }

    /** As {@link #linearKappa}, a miss counting by the square of its distance. */
    public Kappa quadraticKappa() {
        double steps = labels.size() - 1;
        return Kappa.of(counts, (i, j) -> 1 - (i - j) / steps * ((i - j) / steps));
    }

    private long trueOf(int row) {
        return IntStream.range(0, labels.size()).mapToLong(j -> counts[row][j]).sum();
    }

    private long givenTo(int column) {
        return IntStream.range(0, labels.size())
                .mapToLong(i -> counts[i][column])
                .sum();
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }

    private int place(String label) {
        int at = labels.indexOf(label);
        if (at < 0) {
            throw new IllegalArgumentException("the label \"" + label + "\" is none of " + labels);
        }
        return at;
    }

    /** A table for people: the true labels down, the given ones across. */
    @Override
    public String toString() {
        int width = Math.max(8, labels.stream().mapToInt(String::length).max().orElse(0) + 2);
        StringBuilder table = new StringBuilder(" ".repeat(width));
        labels.forEach(label -> table.append(" ".repeat(width - label.length())).append(label));
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            table.append('\n').append(label).append(" ".repeat(width - label.length()));
            for (long count : counts[i]) {
                String shown = Long.toString(count);
                table.append(" ".repeat(Math.max(1, width - shown.length()))).append(shown);
            }
        }
        return table.toString();
    }
}
