/**
 * What every model provider must do, and what every storage must do for connections to them, as tests. {@link
 * dev.assay.testkit.model.ModelProviderConformance} and {@link dev.assay.testkit.model.ConnectionConformance} are the front
 * doors: a provider's or a storage's own test extends them.
 */
@NullMarked
package dev.assay.testkit.model;

import org.jspecify.annotations.NullMarked;
