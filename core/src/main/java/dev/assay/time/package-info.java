/**
 * Time as the engine sees it: wall clock, monotonic clock, timers, and ids that are ordered by time. {@link
 * dev.assay.time.TimeSource} is the front door; tests replace it, so that none of them sleeps.
 */
@NullMarked
package dev.assay.time;

import org.jspecify.annotations.NullMarked;
