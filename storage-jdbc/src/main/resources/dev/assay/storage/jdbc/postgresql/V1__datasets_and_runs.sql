-- Datasets and runs. ${schema} stands for the schema and a dot, or for nothing; ${prefix} for assay_ unless set otherwise.
-- Text that orders rows is compared by its bytes (COLLATE "C"), as on every other database.
-- Times are microseconds since 1970-01-01T00:00:00Z. A row is its columns and its body, a JSON object; version counts its
-- replacements, from 1 on, and every writer compares and sets it.

-- Datasets: named sets of datapoints. Every change makes a revision; the current one is in the body.
CREATE TABLE ${schema}${prefix}dataset (
  project VARCHAR(64) COLLATE "C" NOT NULL,
  id VARCHAR(26) COLLATE "C" NOT NULL,
  name VARCHAR(255) COLLATE "C" NOT NULL,
  prompt_key VARCHAR(32) COLLATE "C" NOT NULL,
  number BIGINT NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (project, id)
);
CREATE UNIQUE INDEX ${prefix}dataset_prompt_key_name_ux ON ${schema}${prefix}dataset (project, prompt_key, name);
CREATE UNIQUE INDEX ${prefix}dataset_number_ux ON ${schema}${prefix}dataset (project, number);
CREATE INDEX ${prefix}dataset_prompt_key_ix ON ${schema}${prefix}dataset (project, prompt_key, id);

-- Versions of datapoints: revision r of a dataset shows those with revision_from <= r < revision_to.
-- The largest number of all stands for "until further notice".
CREATE TABLE ${schema}${prefix}datapoint (
  project VARCHAR(64) COLLATE "C" NOT NULL,
  dataset_id VARCHAR(26) COLLATE "C" NOT NULL,
  id VARCHAR(26) COLLATE "C" NOT NULL,
  revision_from BIGINT NOT NULL,
  revision_to BIGINT NOT NULL,
  name VARCHAR(255) COLLATE "C",
  content_hash VARCHAR(16) COLLATE "C" NOT NULL,
  occurrence BIGINT NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (project, dataset_id, id, revision_from)
);
CREATE UNIQUE INDEX ${prefix}datapoint_dataset_id_name_revision_to_ux ON ${schema}${prefix}datapoint (project, dataset_id, name, revision_to) WHERE name IS NOT NULL;
CREATE INDEX ${prefix}datapoint_dataset_id_content_hash_occurrence_ix ON ${schema}${prefix}datapoint (project, dataset_id, content_hash, occurrence, id, revision_from);

-- Notes of a running sync: this datapoint is in the file, unchanged. Empty between syncs.
CREATE TABLE ${schema}${prefix}dataset_mark (
  project VARCHAR(64) COLLATE "C" NOT NULL,
  dataset_id VARCHAR(26) COLLATE "C" NOT NULL,
  datapoint_id VARCHAR(26) COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (project, dataset_id, datapoint_id)
);

-- Runs: one evaluation of one dataset. Status is pending, running, completed, failed or cancelled.
CREATE TABLE ${schema}${prefix}run (
  project VARCHAR(64) COLLATE "C" NOT NULL,
  id VARCHAR(26) COLLATE "C" NOT NULL,
  number BIGINT NOT NULL,
  status VARCHAR(32) COLLATE "C" NOT NULL,
  dataset_id VARCHAR(26) COLLATE "C",
  created_at BIGINT NOT NULL,
  tags TEXT NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (project, id)
);
CREATE UNIQUE INDEX ${prefix}run_number_ux ON ${schema}${prefix}run (project, number);
CREATE INDEX ${prefix}run_status_ix ON ${schema}${prefix}run (status, project, id);
CREATE INDEX ${prefix}run_dataset_id_ix ON ${schema}${prefix}run (project, dataset_id, id);

-- Results: one for each item and trial of a run, written once. Outcome is passed, failed, unscored, errored or
-- skipped.
CREATE TABLE ${schema}${prefix}result (
  project VARCHAR(64) COLLATE "C" NOT NULL,
  run_id VARCHAR(26) COLLATE "C" NOT NULL,
  item_id VARCHAR(512) COLLATE "C" NOT NULL,
  trial BIGINT NOT NULL,
  outcome VARCHAR(32) COLLATE "C" NOT NULL,
  name VARCHAR(512) COLLATE "C",
  content_key VARCHAR(512) COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (project, run_id, item_id, trial)
);
CREATE INDEX ${prefix}result_run_id_outcome_ix ON ${schema}${prefix}result (project, run_id, outcome, item_id, trial);

-- Scores that people gave to results.
CREATE TABLE ${schema}${prefix}human_score (
  project VARCHAR(64) COLLATE "C" NOT NULL,
  run_id VARCHAR(26) COLLATE "C" NOT NULL,
  item_id VARCHAR(512) COLLATE "C" NOT NULL,
  trial BIGINT NOT NULL,
  id VARCHAR(26) COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (project, run_id, item_id, trial, id)
);

-- The last number given out, by project and kind.
CREATE TABLE ${schema}${prefix}counter (
  project VARCHAR(64) COLLATE "C" NOT NULL,
  kind VARCHAR(64) COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (project, kind)
);
