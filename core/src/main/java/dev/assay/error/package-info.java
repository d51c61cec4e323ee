/**
 * The one family of exceptions that Assay throws, all unchecked, each with typed context. {@link
 * dev.assay.error.AssayException} is the front door: catch it to catch them all; a measurement that failed is never an
 * exception but a value in the result.
 */
@NullMarked
package dev.assay.error;

import org.jspecify.annotations.NullMarked;
