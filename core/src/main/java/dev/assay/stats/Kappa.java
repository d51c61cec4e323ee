package dev.assay.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Cohen's kappa: how far two raters agree beyond chance. 1 is full agreement, 0 what chance alone would give, below 0 less
 * than that (Cohen, 1960; weighted, 1968). The standard error is that of large samples (Fleiss, Cohen and Everitt, 1969).
 *
 * @param n items that both rated
 * @param value -1 to 1; empty without items, and when both raters gave one and the same label to all, which chance would too
 * @param standardError empty when the value is
 */
public record Kappa(long n, OptionalDouble value, OptionalDouble standardError) {
    private static final double Z_95 = 1.959963984540054;

    /** How far two labels agree, by their places: 1 for the same, 0 for the farthest apart. */
    @FunctionalInterface
    interface Weight {
        double of(int row, int column);
    }

    /** The 95 % interval by the normal approximation, inside -1 to 1; rough below some 50 items. */
    public Optional<Interval> interval() {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        double half = Z_95 * standardError.orElse(0);
        double low = Math.max(-1, value.getAsDouble() - half);
        return Optional.of(new Interval(low, Math.min(1, value.getAsDouble() + half), 0.95));
    }

    static Kappa of(long[][] counts, Weight weight) {
        Table table = Table.of(counts);
        double observed = table.sum((i, j) -> table.share[i][j] * weight.of(i, j));
        double expected = table.sum((i, j) -> table.rows[i] * table.columns[j] * weight.of(i, j));
        // Below this there is no chance left to do better than.
        if (table.n == 0 || 1 - expected < 1e-12) {
            return new Kappa(table.n, OptionalDouble.empty(), OptionalDouble.empty());
        }
        // Sums of shares may be a little more than 1.
        double kappa = Math.max(-1, Math.min(1, (observed - expected) / (1 - expected)));
        double error = Math.sqrt(Math.max(0, table.variance(weight, kappa, expected)));
        return new Kappa(table.n, OptionalDouble.of(kappa), OptionalDouble.of(error));
    }

    /** The counts as shares, with their margins. */
    private static final class Table {
        private final int size;
        private final double[][] share;
        private final double[] rows;
        private final double[] columns;
        private long n;

        private Table(int size) {
            this.size = size;
            this.share = new double[size][size];
            this.rows = new double[size];
            this.columns = new double[size];
        }

        static Table of(long[][] counts) {
            Table table = new Table(counts.length);
            for (long[] row : counts) {
                for (long count : row) {
                    table.n += count;
                }
            }
            for (int i = 0; table.n > 0 && i < counts.length; i++) {
                for (int j = 0; j < counts.length; j++) {
                    table.share[i][j] = (double) counts[i][j] / table.n;
                    table.rows[i] += table.share[i][j];
                    table.columns[j] += table.share[i][j];
                }
            }
            return table;
        }

        double sum(Weight cell) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    sum += cell.of(i, j);
                }
            }
            return sum;
        }

        double variance(Weight weight, double kappa, double expected) {
            double[] ofRow = new double[size];
            double[] ofColumn = new double[size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    ofRow[i] += weight.of(i, j) * columns[j];
                    ofColumn[j] += weight.of(i, j) * rows[i];
                }
            }
            double spread = sum((i, j) -> {
                double deviation = weight.of(i, j) - (ofRow[i] + ofColumn[j]) * (1 - kappa);
                return share[i][j] * deviation * deviation;
            });
            double centre = kappa - expected * (1 - kappa);
            return (spread - centre * centre) / (n * (1 - expected) * (1 - expected));
        }
    }
}
