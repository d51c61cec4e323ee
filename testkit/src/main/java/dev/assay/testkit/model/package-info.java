/**
 * What every model provider must do, as tests. {@link dev.assay.testkit.model.ModelProviderConformance} is the front
 * door: a provider's own test extends it.
 */
@NullMarked
package dev.assay.testkit.model;

import org.jspecify.annotations.NullMarked;
