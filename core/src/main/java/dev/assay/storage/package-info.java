/**
 * The storage SPI: tables of records, nothing more. {@link dev.assay.storage.Storage} is the front door of a backend, and
 * {@link dev.assay.storage.TableSpec} is how core tells it about an entity; a backend knows no domain.
 */
@NullMarked
package dev.assay.storage;

import org.jspecify.annotations.NullMarked;
