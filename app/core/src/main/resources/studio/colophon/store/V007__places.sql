CREATE TABLE pin_service (
  name TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;

CREATE TABLE replica (
  cid TEXT NOT NULL,
  place TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('claimed', 'checked', 'missing', 'lying', 'unreachable')),
  checked_at TEXT,
  via TEXT,
  detail TEXT,
  request TEXT,
  phase TEXT CHECK (phase IN ('asked', 'queued', 'pinning', 'pinned', 'failed')),
  deadline TEXT,
  tried_at TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  next_at TEXT,
  PRIMARY KEY (cid, place)
) STRICT;
INSERT OR REPLACE INTO replica (cid, place, kind, state, checked_at, via, detail)
  SELECT
    json_extract(kept.value, '$.cid'),
    json_extract(kept.value, '$.place'),
    json_extract(kept.value, '$.kind'),
    json_extract(kept.value, '$.state'),
    json_extract(kept.value, '$.checkedAt'),
    json_extract(kept.value, '$.via'),
    json_extract(kept.value, '$.detail')
  FROM step, json_each(step.evidence, '$.replicas') AS kept
  WHERE step.step = 'pin'
  ORDER BY step.at, step.rowid, kept.key;
UPDATE step SET evidence = json_remove(evidence, '$.replicas') WHERE step = 'pin'
