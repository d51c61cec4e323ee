/**
 * One immutable JSON value, its text forms, and its way to and from Java types. {@link dev.assay.json.Json} is the front
 * door; no type of the JSON library behind it appears in any public signature.
 */
@NullMarked
package dev.assay.json;

import org.jspecify.annotations.NullMarked;
