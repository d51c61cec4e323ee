/**
 * Time that passes only when a test says so. {@link dev.assay.testkit.time.VirtualTime} is the front door: hand it to the
 * builder of an {@code Assay}, and drive it from the test's own thread.
 */
@NullMarked
package dev.assay.testkit.time;

import org.jspecify.annotations.NullMarked;
