/**
 * Storage that fails when it is told to. {@link dev.assay.testkit.fault.FaultyStorage} is the front door: it goes around
 * any backend, between it and the {@code Assay} under test. {@link dev.assay.testkit.fault.RepeatingStorage} fails nothing
 * and runs all work twice.
 */
@NullMarked
package dev.assay.testkit.fault;

import org.jspecify.annotations.NullMarked;
