/**
 * What every storage backend must let the run engine do, as tests that a backend's own test extends. {@link
 * dev.assay.testkit.run.RunProtocolConformance} is the front door: a subclass says how to open an empty storage.
 */
@NullMarked
package dev.assay.testkit.run;

import org.jspecify.annotations.NullMarked;
