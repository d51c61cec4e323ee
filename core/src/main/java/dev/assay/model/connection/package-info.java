/**
 * Stored connections to model services, and their secrets. {@link dev.assay.model.connection.Connections} is the front door; {@link
 * dev.assay.model.connection.Secrets} says where keys are kept.
 */
@NullMarked
package dev.assay.model.connection;

import org.jspecify.annotations.NullMarked;
