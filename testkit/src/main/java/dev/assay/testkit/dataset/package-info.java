/**
 * The conformance kit of datasets: {@link dev.assay.testkit.dataset.DatasetConformance} runs every promise of {@link
 * dev.assay.dataset.Datasets} on a storage.
 */
@NullMarked
package dev.assay.testkit.dataset;

import org.jspecify.annotations.NullMarked;
