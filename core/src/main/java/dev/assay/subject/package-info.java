/**
 * What is being evaluated: a datapoint goes in, an answer comes out. {@link dev.assay.subject.Subject} is the front door
 * for the user's own code, {@link dev.assay.subject.Subjects} for everything that is built in.
 */
@NullMarked
package dev.assay.subject;

import org.jspecify.annotations.NullMarked;
