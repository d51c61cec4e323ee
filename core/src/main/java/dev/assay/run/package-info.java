/**
 * Runs: a subject answers every item of a selection, scorers measure the answers, and each result is durable before
 * anybody hears of it. {@link dev.assay.run.Runs} is the front door; {@link dev.assay.run.RunExecutor} is the one engine
 * behind it, and its Javadoc is the run protocol.
 */
@NullMarked
package dev.assay.run;

import org.jspecify.annotations.NullMarked;
