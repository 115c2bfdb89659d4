CREATE TABLE trusted_host (
  host TEXT PRIMARY KEY,
  since TEXT NOT NULL
) STRICT
