/**
 * Assay: evaluate applications of language models from Java. {@link dev.assay.Assay} is the front door; everything else is
 * reached from it.
 */
@NullMarked
package dev.assay;

import org.jspecify.annotations.NullMarked;
