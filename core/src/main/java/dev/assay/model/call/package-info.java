/**
 * Calling models by reference. {@link dev.assay.model.call.Models} opens the model that a {@link
 * dev.assay.model.call.ModelRef} names, in a project, ready to be called, tried again and priced.
 */
@NullMarked
package dev.assay.model.call;

import org.jspecify.annotations.NullMarked;
