package dev.assay.dataset;

import dev.assay.error.DatasetFormatException;
import java.util.List;

/** Reads sources without storing anything: finds every problem, counts, and sums up the content. Not thread-safe. */
final class Survey implements RowSink {
    private final Problems problems = new Problems();
    private final NameSet names = new NameSet();
    private final boolean summing;
    private long rows;
    private ContentSum sum = ContentSum.ZERO;

    private Survey(boolean summing) {
        this.summing = summing;
    }

    /** Problems and count only. */
    static ImportReport check(List<DatasetSource> sources) {
        Survey survey = new Survey(false);
        RowReading.read(sources, survey.problems, survey);
        return survey.problems.report(survey.rows);
    }

    /** @throws DatasetFormatException when the source has a problem */
    static Survey of(DatasetSource source) {
        Survey survey = new Survey(true);
        RowReading.read(List.of(source), survey.problems, survey);
        survey.problems.throwIfAny();
        return survey;
    }

    @Override
    public void row(DatapointDraft draft, long line, long column) {
        if (draft.name() != null && !names.add(draft.name())) {
            problems.add(line, column, twice(draft.name()));
            return;
        }
        rows++;
        if (summing && !problems.any()) {
            sum = sum.plus(Content.of(draft).digest());
        }
    }

    static String twice(String name) {
        return "found the name '" + name
                + "' for the second time; a name is unique in its dataset; rename or remove one";
    }

    /** Whether the dataset holds exactly this content already. */
    boolean isContentOf(Dataset dataset) {
        return dataset.datapointCount() == rows && dataset.fingerprint().equals(sum.hex());
    }
}
