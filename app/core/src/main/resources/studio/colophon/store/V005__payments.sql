CREATE TABLE payment (
  hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('introduction', 'reader', 'payout')),
  job_id TEXT REFERENCES job (id),
  payee TEXT NOT NULL,
  raw BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('working', 'done', 'void')),
  created_at TEXT NOT NULL
) STRICT
