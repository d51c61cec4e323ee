-- Connections to model services, by name. The body has a reference to the secret, or the secret sealed (AES-256-GCM) under a
-- master key that is never here.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}connection (
  project VARCHAR(64) NOT NULL,
  id VARCHAR(26) NOT NULL,
  name VARCHAR(255) NOT NULL,
  version BIGINT NOT NULL,
  body LONGTEXT NOT NULL,
  PRIMARY KEY (project, id),
  UNIQUE INDEX connection_name_ux (project, name)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;
