/**
 * Models as judges of answers. {@link dev.assay.score.judge.Judge} is the front door: it describes a judge and gives it as a
 * scorer; {@link dev.assay.score.judge.JudgeEngine} asks a judge for a verdict of any shape, for metrics of one's own.
 */
@NullMarked
package dev.assay.score.judge;

import org.jspecify.annotations.NullMarked;
