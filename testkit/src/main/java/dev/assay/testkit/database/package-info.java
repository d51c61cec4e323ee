/**
 * Real database servers for tests and benchmarks. {@link dev.assay.testkit.database.Databases} is the front door: it gives
 * the server that all tests of the JVM share, or starts one for a test that kills it.
 */
@NullMarked
package dev.assay.testkit.database;

import org.jspecify.annotations.NullMarked;
