package dev.assay.dataset;

import dev.assay.error.DatasetFormatException.Problem;
import java.util.List;

/**
 * What an import would make of a source.
 *
 * @param rows rows that would become datapoints
 * @param problemCount everything that stands in the way, as far as the source could be read; 0 when it can be imported
 * @param problems the first 20 of them, in the order of the source
 */
public record ImportReport(long rows, long problemCount, List<Problem> problems) {
    public ImportReport {
        problems = List.copyOf(problems);
    }

    public boolean isValid() {
        return problemCount == 0;
    }
}
