package dev.assay.run;

/** A person's score and the result that it is of. */
record HumanScoreRow(String project, String runId, String itemId, int trial, HumanScore score) {}
