/**
 * Scores: how good an answer is, and what came of it. {@link dev.assay.score.Scorers} is the front door to every scorer
 * that is built in; {@link dev.assay.score.Scorer} is what the user's own implement.
 */
@NullMarked
package dev.assay.score;

import org.jspecify.annotations.NullMarked;
