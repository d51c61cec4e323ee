/**
 * Datasets: what a subject is evaluated on. {@link dev.assay.dataset.Datasets} is the front door: it creates, lists,
 * imports, syncs and exports them; {@link dev.assay.dataset.Datapoint} is one item.
 */
@NullMarked
package dev.assay.dataset;

import org.jspecify.annotations.NullMarked;
