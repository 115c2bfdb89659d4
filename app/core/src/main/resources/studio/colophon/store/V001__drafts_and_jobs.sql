CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'zh-CN')),
  text TEXT NOT NULL,
  source_sha256 BLOB,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX draft_by_source ON draft (source_sha256);

CREATE TABLE origin_span (
  draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  origin TEXT NOT NULL,
  graphemes INTEGER NOT NULL CHECK (graphemes > 0),
  PRIMARY KEY (draft_id, position)
) STRICT;

CREATE TABLE origin_record (
  draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  record TEXT NOT NULL,
  salts TEXT NOT NULL,
  PRIMARY KEY (draft_id, seq)
) STRICT;

CREATE TABLE suggestion (
  id TEXT PRIMARY KEY,
  draft_id TEXT REFERENCES draft (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('streaming', 'ready', 'accepted')),
  text TEXT NOT NULL,
  engine TEXT NOT NULL,
  outcome TEXT,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE job (
  id TEXT PRIMARY KEY,
  request_key BLOB NOT NULL UNIQUE,
  draft_id TEXT NOT NULL REFERENCES draft (id),
  request TEXT NOT NULL,
  cover BLOB,
  origin_statement BLOB NOT NULL,
  text TEXT NOT NULL,
  max_cost_wei TEXT,
  cancelled INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  next_at TEXT,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE step (
  job_id TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  step TEXT NOT NULL,
  state TEXT NOT NULL,
  evidence TEXT NOT NULL,
  ms INTEGER,
  at TEXT NOT NULL,
  PRIMARY KEY (job_id, step)
) STRICT
