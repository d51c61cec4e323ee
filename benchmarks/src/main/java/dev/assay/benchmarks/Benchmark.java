package dev.assay.benchmarks;

import dev.assay.json.Json;

/** Something that is measured. */
interface Benchmark {
    /** Measures once; gives one object of figures. */
    Json run(Options options) throws Exception;
}
