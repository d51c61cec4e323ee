/**
 * Storage in the database that the team already has. {@link dev.assay.storage.jdbc.JdbcStorage} is the front door; {@link
 * dev.assay.storage.jdbc.JdbcSchema} says where its tables are and how they come to be.
 */
@NullMarked
package dev.assay.storage.jdbc;

import org.jspecify.annotations.NullMarked;
