ALTER TABLE draft ADD COLUMN deleted_at TEXT;
ALTER TABLE draft ADD COLUMN words INTEGER;
ALTER TABLE draft ADD COLUMN zishu INTEGER;

CREATE TABLE draft_edit (
  draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  position INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  inserted TEXT NOT NULL,
  region INTEGER NOT NULL,
  width INTEGER NOT NULL,
  origins TEXT NOT NULL,
  PRIMARY KEY (draft_id, seq)
) STRICT;

CREATE TABLE draft_note (
  draft_id TEXT PRIMARY KEY REFERENCES draft (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE revision (
  id TEXT PRIMARY KEY,
  draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  cause TEXT NOT NULL,
  name TEXT,
  text BLOB NOT NULL,
  sha256 BLOB NOT NULL,
  origins TEXT NOT NULL,
  words INTEGER NOT NULL,
  zishu INTEGER NOT NULL,
  language TEXT NOT NULL
) STRICT;
CREATE INDEX revision_by_draft ON revision (draft_id, at);

CREATE TABLE writing_day (
  day TEXT PRIMARY KEY,
  zishu INTEGER NOT NULL
) STRICT
