/**
 * Traces and spans as values: what an application did, step by step. {@link dev.assay.span.Trace} and {@link
 * dev.assay.span.Span} are all there is; they are stored and evaluated elsewhere.
 */
@NullMarked
package dev.assay.span;

import org.jspecify.annotations.NullMarked;
