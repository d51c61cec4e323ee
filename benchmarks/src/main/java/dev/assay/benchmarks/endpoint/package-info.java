/**
 * A model service for benchmarks, in a process of its own: {@link dev.assay.benchmarks.endpoint.MockEndpoint} answers chat
 * completions after a set time, and misbehaves as it is told.
 */
@NullMarked
package dev.assay.benchmarks.endpoint;

import org.jspecify.annotations.NullMarked;
