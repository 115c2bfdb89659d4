CREATE TABLE upkeep (
  cid TEXT NOT NULL,
  place TEXT NOT NULL,
  since TEXT NOT NULL,
  begun_at TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  whole_at TEXT,
  file TEXT,
  disk TEXT,
  PRIMARY KEY (cid, place)
) STRICT;
CREATE TABLE asked_again (
  cid TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  tries INTEGER NOT NULL
) STRICT
