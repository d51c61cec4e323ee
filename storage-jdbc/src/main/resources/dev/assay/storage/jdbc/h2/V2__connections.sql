-- Connections to model services, by name. The body has a reference to the secret, or the secret sealed (AES-256-GCM) under a
-- master key that is never here.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}connection (
  project VARBINARY(192) NOT NULL,
  id VARBINARY(78) NOT NULL,
  name VARBINARY(765) NOT NULL,
  version BIGINT NOT NULL,
  body CHARACTER LARGE OBJECT NOT NULL,
  PRIMARY KEY (project, id)
);
CREATE UNIQUE INDEX IF NOT EXISTS ${prefix}connection_name_ux ON ${schema}${prefix}connection (project, name);
