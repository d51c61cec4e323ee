package dev.assay.run;

import java.util.List;
import java.util.Map;

/**
 * What came of looking after runs that other processes left.
 *
 * @param resumed runs that are worked on here now
 * @param unresolved runs that cannot be, each with what is missing here: a subject, scorer, provider or item source that is
 *     not known by the name the run was stored with; register it, or resume the run with its code
 */
public record Recovery(List<RunHandle> resumed, Map<String, String> unresolved) {
    public Recovery {
        resumed = List.copyOf(resumed);
        unresolved = Map.copyOf(unresolved);
    }
}
