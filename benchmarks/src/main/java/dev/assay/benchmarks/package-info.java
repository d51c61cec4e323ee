/**
 * Whole-run measurements that anybody can repeat. {@link dev.assay.benchmarks.Benchmarks} is the front door; each benchmark
 * prints one JSON object on a line of its own.
 */
@NullMarked
package dev.assay.benchmarks;

import org.jspecify.annotations.NullMarked;
