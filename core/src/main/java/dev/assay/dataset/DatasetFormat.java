package dev.assay.dataset;

import dev.assay.error.ValidationException;
import java.util.Locale;

/** A file format of datapoints. */
public enum DatasetFormat {
    /**
     * RFC 4180 with a header line. Empty lines are skipped, and lines of white space where there is more than one column; a cell
     * that as a whole is a JSON object or array is that JSON, and refused when it breaks the limits or has a member twice.
     */
    CSV,
    /** One array of objects. */
    JSON,
    /** One object a line. */
    JSONL;

    /**
     * The format of a file name's ending, in any letter case.
     *
     * @throws ValidationException when it ends in none of {@code .csv}, {@code .json}, {@code .jsonl}
     */
    public static DatasetFormat ofFileName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (DatasetFormat format : values()) {
            if (lower.endsWith(format.ending())) {
                return format;
            }
        }
        String rule =
                "ends in .csv, .json or .jsonl; for another name give the format: DatasetSource.of(…).as(DatasetFormat.JSONL)";
        throw ValidationException.of("file name", rule, name);
    }

    private String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
