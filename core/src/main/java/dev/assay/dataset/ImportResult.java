package dev.assay.dataset;

/**
 * What an import stored.
 *
 * @param imported datapoints added
 * @param datasetId where they are now
 */
public record ImportResult(long imported, String datasetId) {}
