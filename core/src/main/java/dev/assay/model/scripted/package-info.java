/**
 * The in-process provider {@code scripted}: deterministic replies, delays and failures, without a network, for tests
 * and first steps. {@link dev.assay.model.scripted.ScriptedProvider} is the front door and lists the settings; {@link
 * dev.assay.model.scripted.Script} writes them in code.
 */
@NullMarked
package dev.assay.model.scripted;

import org.jspecify.annotations.NullMarked;
