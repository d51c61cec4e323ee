-- Connections to model services, by name. The body has a reference to the secret, or the secret sealed (AES-256-GCM) under a
-- master key that is never here.
CREATE TABLE ${schema}${prefix}connection (
  project TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (project, id)
);
CREATE UNIQUE INDEX ${prefix}connection_name_ux ON ${schema}${prefix}connection (project, name);
