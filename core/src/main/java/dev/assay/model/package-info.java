/**
 * Models: how one is called, whoever serves it. {@link dev.assay.model.ModelProvider} is the SPI that a provider
 * implements; {@link dev.assay.model.ModelProviders} finds one by name and keeps its endpoints open.
 */
@NullMarked
package dev.assay.model;

import org.jspecify.annotations.NullMarked;
