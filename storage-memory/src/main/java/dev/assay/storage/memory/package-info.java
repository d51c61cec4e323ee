/**
 * The backend that keeps rows in memory until it is closed, for tests and for evaluations that need no history. {@link
 * dev.assay.storage.memory.MemoryStorage} is the front door; it refuses a query that no declared index serves, so that
 * what runs here runs as well on a database.
 */
@NullMarked
package dev.assay.storage.memory;

import org.jspecify.annotations.NullMarked;
