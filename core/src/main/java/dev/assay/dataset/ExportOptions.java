package dev.assay.dataset;

/**
 * How an export writes. Immutable; every method gives a changed copy.
 *
 * @param neutralisesFormulas whether a CSV cell that starts with {@code = + - @}, a tab or a carriage return gets a {@code '}
 *     before it, so that a spreadsheet does not run it; such cells do not read back as they were
 */
public record ExportOptions(boolean neutralisesFormulas) {
    /** Lossless: what is written reads back as it was. */
    public static ExportOptions lossless() {
        return new ExportOptions(false);
    }

    public ExportOptions neutraliseFormulas() {
        return new ExportOptions(true);
    }
}
