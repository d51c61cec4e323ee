/** Programs to read and to run. {@link dev.assay.examples.Quickstart} is the one to begin with. */
@NullMarked
package dev.assay.examples;

import org.jspecify.annotations.NullMarked;
