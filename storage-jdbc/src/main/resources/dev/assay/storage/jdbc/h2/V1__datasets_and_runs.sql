-- Datasets and runs. ${schema} stands for the schema and a dot, or for nothing; ${prefix} for assay_ unless set otherwise.
-- Text that orders rows is kept as the bytes of its UTF-8, so that it is compared as on every other database; to read it,
-- CAST(id AS VARCHAR).
-- Times are microseconds since 1970-01-01T00:00:00Z. A row is its columns and its body, a JSON object; version counts its
-- replacements, from 1 on, and every writer compares and sets it.

-- Datasets: named sets of datapoints. Every change makes a revision; the current one is in the body.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}dataset (
  project VARBINARY(192) NOT NULL,
  id VARBINARY(78) NOT NULL,
  name VARBINARY(765) NOT NULL,
  prompt_key VARBINARY(96) NOT NULL,
  number BIGINT NOT NULL,
  version BIGINT NOT NULL,
  body CHARACTER LARGE OBJECT NOT NULL,
  PRIMARY KEY (project, id)
);
CREATE UNIQUE INDEX IF NOT EXISTS ${prefix}dataset_prompt_key_name_ux ON ${schema}${prefix}dataset (project, prompt_key, name);
CREATE UNIQUE INDEX IF NOT EXISTS ${prefix}dataset_number_ux ON ${schema}${prefix}dataset (project, number);
CREATE INDEX IF NOT EXISTS ${prefix}dataset_prompt_key_ix ON ${schema}${prefix}dataset (project, prompt_key, id);

-- Versions of datapoints: revision r of a dataset shows those with revision_from <= r < revision_to.
-- The largest number of all stands for "until further notice".
CREATE TABLE IF NOT EXISTS ${schema}${prefix}datapoint (
  project VARBINARY(192) NOT NULL,
  dataset_id VARBINARY(78) NOT NULL,
  id VARBINARY(78) NOT NULL,
  revision_from BIGINT NOT NULL,
  revision_to BIGINT NOT NULL,
  name VARBINARY(765),
  content_hash VARBINARY(48) NOT NULL,
  occurrence BIGINT NOT NULL,
  version BIGINT NOT NULL,
  body CHARACTER LARGE OBJECT NOT NULL,
  PRIMARY KEY (project, dataset_id, id, revision_from)
);
CREATE UNIQUE INDEX IF NOT EXISTS ${prefix}datapoint_dataset_id_name_revision_to_ux ON ${schema}${prefix}datapoint (project, dataset_id, name, revision_to);
CREATE INDEX IF NOT EXISTS ${prefix}datapoint_dataset_id_content_hash_occurrence_ix ON ${schema}${prefix}datapoint (project, dataset_id, content_hash, occurrence, id, revision_from);

-- Notes of a running sync: this datapoint is in the file, unchanged. Empty between syncs.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}dataset_mark (
  project VARBINARY(192) NOT NULL,
  dataset_id VARBINARY(78) NOT NULL,
  datapoint_id VARBINARY(78) NOT NULL,
  version BIGINT NOT NULL,
  body CHARACTER LARGE OBJECT NOT NULL,
  PRIMARY KEY (project, dataset_id, datapoint_id)
);

-- Runs: one evaluation of one dataset. Status is pending, running, completed, failed or cancelled.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}run (
  project VARBINARY(192) NOT NULL,
  id VARBINARY(78) NOT NULL,
  number BIGINT NOT NULL,
  status VARBINARY(96) NOT NULL,
  dataset_id VARBINARY(78),
  created_at BIGINT NOT NULL,
  tags CHARACTER VARYING NOT NULL,
  version BIGINT NOT NULL,
  body CHARACTER LARGE OBJECT NOT NULL,
  PRIMARY KEY (project, id)
);
CREATE UNIQUE INDEX IF NOT EXISTS ${prefix}run_number_ux ON ${schema}${prefix}run (project, number);
CREATE INDEX IF NOT EXISTS ${prefix}run_status_ix ON ${schema}${prefix}run (status, project, id);
CREATE INDEX IF NOT EXISTS ${prefix}run_dataset_id_ix ON ${schema}${prefix}run (project, dataset_id, id);

-- Results: one for each item and trial of a run, written once. Outcome is passed, failed, unscored, errored or
-- skipped.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}result (
  project VARBINARY(192) NOT NULL,
  run_id VARBINARY(78) NOT NULL,
  item_id VARBINARY(1536) NOT NULL,
  trial BIGINT NOT NULL,
  outcome VARBINARY(96) NOT NULL,
  name VARBINARY(1536),
  content_key VARBINARY(1536) NOT NULL,
  version BIGINT NOT NULL,
  body CHARACTER LARGE OBJECT NOT NULL,
  PRIMARY KEY (project, run_id, item_id, trial)
);
CREATE INDEX IF NOT EXISTS ${prefix}result_run_id_outcome_ix ON ${schema}${prefix}result (project, run_id, outcome, item_id, trial);

-- Scores that people gave to results.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}human_score (
  project VARBINARY(192) NOT NULL,
  run_id VARBINARY(78) NOT NULL,
  item_id VARBINARY(1536) NOT NULL,
  trial BIGINT NOT NULL,
  id VARBINARY(78) NOT NULL,
  version BIGINT NOT NULL,
  body CHARACTER LARGE OBJECT NOT NULL,
  PRIMARY KEY (project, run_id, item_id, trial, id)
);

-- The last number given out, by project and kind.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}counter (
  project VARBINARY(192) NOT NULL,
  kind VARBINARY(192) NOT NULL,
  version BIGINT NOT NULL,
  body CHARACTER LARGE OBJECT NOT NULL,
  PRIMARY KEY (project, kind)
);
