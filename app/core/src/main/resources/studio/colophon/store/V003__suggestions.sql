CREATE TABLE suggestion_new (
  id TEXT PRIMARY KEY,
  draft_id TEXT REFERENCES draft (id) ON DELETE CASCADE,
  state TEXT NOT NULL
    CHECK (state IN ('queued', 'streaming', 'ready', 'accepted', 'rejected', 'stale')),
  text TEXT NOT NULL,
  engine TEXT NOT NULL,
  outcome TEXT,
  created_at TEXT NOT NULL,
  inquiry TEXT,
  request TEXT,
  result TEXT,
  decisions TEXT,
  cost_amount TEXT,
  cost_currency TEXT
) STRICT;
INSERT INTO suggestion_new (id, draft_id, state, text, engine, outcome, created_at)
  SELECT id, draft_id, state, text, engine, outcome, created_at FROM suggestion;
DROP TABLE suggestion;
ALTER TABLE suggestion_new RENAME TO suggestion;
CREATE INDEX suggestion_by_draft ON suggestion (draft_id, state);
CREATE INDEX suggestion_by_time ON suggestion (created_at)
