-- Datasets and runs. ${schema} stands for the schema and a dot, or for nothing; ${prefix} for assay_ unless set otherwise.
-- Text is compared by its bytes, which is what SQLite does unless told otherwise.
-- Times are microseconds since 1970-01-01T00:00:00Z. A row is its columns and its body, a JSON object; version counts its
-- replacements, from 1 on, and every writer compares and sets it.

-- Datasets: named sets of datapoints. Every change makes a revision; the current one is in the body.
CREATE TABLE ${schema}${prefix}dataset (
  project TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  prompt_key TEXT NOT NULL,
  number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (project, id)
);
CREATE UNIQUE INDEX ${prefix}dataset_prompt_key_name_ux ON ${schema}${prefix}dataset (project, prompt_key, name);
CREATE UNIQUE INDEX ${prefix}dataset_number_ux ON ${schema}${prefix}dataset (project, number);
CREATE INDEX ${prefix}dataset_prompt_key_ix ON ${schema}${prefix}dataset (project, prompt_key, id);

-- Versions of datapoints: revision r of a dataset shows those with revision_from <= r < revision_to.
-- The largest number of all stands for "until further notice".
CREATE TABLE ${schema}${prefix}datapoint (
  project TEXT NOT NULL,
  dataset_id TEXT NOT NULL,
  id TEXT NOT NULL,
  revision_from INTEGER NOT NULL,
  revision_to INTEGER NOT NULL,
  name TEXT,
  content_hash TEXT NOT NULL,
  occurrence INTEGER NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (project, dataset_id, id, revision_from)
);
CREATE UNIQUE INDEX ${prefix}datapoint_dataset_id_name_revision_to_ux ON ${schema}${prefix}datapoint (project, dataset_id, name, revision_to) WHERE name IS NOT NULL;
CREATE INDEX ${prefix}datapoint_dataset_id_content_hash_occurrence_ix ON ${schema}${prefix}datapoint (project, dataset_id, content_hash, occurrence, id, revision_from);

-- Notes of a running sync: this datapoint is in the file, unchanged. Empty between syncs.
CREATE TABLE ${schema}${prefix}dataset_mark (
  project TEXT NOT NULL,
  dataset_id TEXT NOT NULL,
  datapoint_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (project, dataset_id, datapoint_id)
);

-- Runs: one evaluation of one dataset. Status is pending, running, completed, failed or cancelled.
CREATE TABLE ${schema}${prefix}run (
  project TEXT NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  status TEXT NOT NULL,
  dataset_id TEXT,
  created_at INTEGER NOT NULL,
  tags TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (project, id)
);
CREATE UNIQUE INDEX ${prefix}run_number_ux ON ${schema}${prefix}run (project, number);
CREATE INDEX ${prefix}run_status_ix ON ${schema}${prefix}run (status, project, id);
CREATE INDEX ${prefix}run_dataset_id_ix ON ${schema}${prefix}run (project, dataset_id, id);

-- Results: one for each item and trial of a run, written once. Outcome is passed, failed, unscored, errored or
-- skipped.
CREATE TABLE ${schema}${prefix}result (
  project TEXT NOT NULL,
  run_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  trial INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  name TEXT,
  content_key TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (project, run_id, item_id, trial)
);
CREATE INDEX ${prefix}result_run_id_outcome_ix ON ${schema}${prefix}result (project, run_id, outcome, item_id, trial);

-- Scores that people gave to results.
CREATE TABLE ${schema}${prefix}human_score (
  project TEXT NOT NULL,
  run_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  trial INTEGER NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (project, run_id, item_id, trial, id)
);

-- The last number given out, by project and kind.
CREATE TABLE ${schema}${prefix}counter (
  project TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (project, kind)
);
