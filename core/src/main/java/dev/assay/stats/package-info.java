/**
 * Statistics as pure functions and small accumulators on doubles; nothing here knows of runs. {@link
 * dev.assay.stats.Interval} is what most callers want.
 */
@NullMarked
package dev.assay.stats;

import org.jspecify.annotations.NullMarked;
