package dev.assay.benchmarks;

import dev.assay.json.Json;
import java.util.function.Consumer;

/** Something that is measured. */
interface Benchmark {
    /** Measures once; gives one object of figures or several. */
    void run(Options options, Consumer<Json> figures) throws Exception;
}
