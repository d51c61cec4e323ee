-- Datasets and runs. ${schema} stands for the schema and a dot, or for nothing; ${prefix} for assay_ unless set otherwise.
-- Text is compared by its bytes, without padding, as on every other database.
-- Times are microseconds since 1970-01-01T00:00:00Z. A row is its columns and its body, a JSON object; version counts its
-- replacements, from 1 on, and every writer compares and sets it.

-- Datasets: named sets of datapoints. Every change makes a revision; the current one is in the body.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}dataset (
  project VARCHAR(64) NOT NULL,
  id VARCHAR(26) NOT NULL,
  name VARCHAR(255) NOT NULL,
  prompt_key VARCHAR(32) NOT NULL,
  number BIGINT NOT NULL,
  version BIGINT NOT NULL,
  body LONGTEXT NOT NULL,
  PRIMARY KEY (project, id),
  UNIQUE INDEX dataset_prompt_key_name_ux (project, prompt_key, name),
  UNIQUE INDEX dataset_number_ux (project, number),
  INDEX dataset_prompt_key_ix (project, prompt_key, id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Versions of datapoints: revision r of a dataset shows those with revision_from <= r < revision_to.
-- The largest number of all stands for "until further notice".
CREATE TABLE IF NOT EXISTS ${schema}${prefix}datapoint (
  project VARCHAR(64) NOT NULL,
  dataset_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  revision_from BIGINT NOT NULL,
  revision_to BIGINT NOT NULL,
  name VARCHAR(255),
  content_hash VARCHAR(16) NOT NULL,
  occurrence BIGINT NOT NULL,
  version BIGINT NOT NULL,
  body LONGTEXT NOT NULL,
  PRIMARY KEY (project, dataset_id, id, revision_from),
  UNIQUE INDEX datapoint_dataset_id_name_revision_to_ux (project, dataset_id, name, revision_to),
  INDEX datapoint_dataset_id_content_hash_occurrence_ix (project, dataset_id, content_hash, occurrence, id, revision_from)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Notes of a running sync: this datapoint is in the file, unchanged. Empty between syncs.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}dataset_mark (
  project VARCHAR(64) NOT NULL,
  dataset_id VARCHAR(26) NOT NULL,
  datapoint_id VARCHAR(26) NOT NULL,
  version BIGINT NOT NULL,
  body LONGTEXT NOT NULL,
  PRIMARY KEY (project, dataset_id, datapoint_id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Runs: one evaluation of one dataset. Status is pending, running, completed, failed or cancelled.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}run (
  project VARCHAR(64) NOT NULL,
  id VARCHAR(26) NOT NULL,
  number BIGINT NOT NULL,
  status VARCHAR(32) NOT NULL,
  dataset_id VARCHAR(26),
  created_at BIGINT NOT NULL,
  tags LONGTEXT NOT NULL,
  version BIGINT NOT NULL,
  body LONGTEXT NOT NULL,
  PRIMARY KEY (project, id),
  UNIQUE INDEX run_number_ux (project, number),
  INDEX run_status_ix (status, project, id),
  INDEX run_dataset_id_ix (project, dataset_id, id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Results: one for each item and trial of a run, written once. Outcome is passed, failed, unscored, errored or
-- skipped.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}result (
  project VARCHAR(64) NOT NULL,
  run_id VARCHAR(26) NOT NULL,
  item_id VARCHAR(512) NOT NULL,
  trial BIGINT NOT NULL,
  outcome VARCHAR(32) NOT NULL,
  name VARCHAR(512),
  content_key VARCHAR(512) NOT NULL,
  version BIGINT NOT NULL,
  body LONGTEXT NOT NULL,
  PRIMARY KEY (project, run_id, item_id, trial),
  INDEX result_run_id_outcome_ix (project, run_id, outcome, item_id, trial)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Scores that people gave to results.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}human_score (
  project VARCHAR(64) NOT NULL,
  run_id VARCHAR(26) NOT NULL,
  item_id VARCHAR(512) NOT NULL,
  trial BIGINT NOT NULL,
  id VARCHAR(26) NOT NULL,
  version BIGINT NOT NULL,
  body LONGTEXT NOT NULL,
  PRIMARY KEY (project, run_id, item_id, trial, id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- The last number given out, by project and kind.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}counter (
  project VARCHAR(64) NOT NULL,
  kind VARCHAR(64) NOT NULL,
  version BIGINT NOT NULL,
  body LONGTEXT NOT NULL,
  PRIMARY KEY (project, kind)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;
