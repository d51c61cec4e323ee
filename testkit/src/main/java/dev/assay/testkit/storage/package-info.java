/**
 * What every storage backend must do, as tests that a backend's own test extends. {@link
 * dev.assay.testkit.storage.StorageConformance} is the front door: a subclass says how to open an empty storage; {@link
 * dev.assay.testkit.storage.DurableStorageConformance} is that of a backend whose rows outlive the object.
 */
@NullMarked
package dev.assay.testkit.storage;

import org.jspecify.annotations.NullMarked;
