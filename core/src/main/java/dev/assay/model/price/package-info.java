/**
 * What calls of models cost. {@link dev.assay.model.price.PriceList} is the front door: the host hands one over, and nothing is
 * ever fetched; {@link dev.assay.model.price.PriceImport} reads tables of others.
 */
@NullMarked
package dev.assay.model.price;

import org.jspecify.annotations.NullMarked;
