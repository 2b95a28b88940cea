-- Version 2 of the schema: what a crawl that runs for years needs beside version 1 (schema.sql).

-- When `sosik crawl --every` is due again: kept here, so that a restart neither forgets a turn nor runs one twice.
CREATE TABLE schedule (
  command  TEXT PRIMARY KEY,           -- crawl, or crawl with the outlets named
  every_s  REAL NOT NULL,
  begun_at TEXT NOT NULL,              -- turns are counted from here, every_s apart
  due_at   TEXT NOT NULL,              -- the next turn; a little later than counted, so that not everybody asks at once
  last_at  TEXT,                       -- when the last turn began
  turns    INTEGER NOT NULL DEFAULT 0, -- begun so far
  skipped  INTEGER NOT NULL DEFAULT 0  -- that became one with the next: a long crawl, a machine asleep
) STRICT, WITHOUT ROWID;

-- A host that answers slowly or fails is asked more slowly, until it does well again (archive/crawl/pace.py).
ALTER TABLE host ADD COLUMN slow_s REAL NOT NULL DEFAULT 0;               -- gap between requests; 0: its usual one
ALTER TABLE host ADD COLUMN good_in_a_row INTEGER NOT NULL DEFAULT 0;     -- prompt answers since it was slowed down
ALTER TABLE host ADD COLUMN certificate TEXT NOT NULL DEFAULT 'checked';  -- or unchecked, as the outlet's file says

-- Fingerprints of rows, so that `sosik verify` finds damage in them (archive/integrity/seals.py).
ALTER TABLE outlet ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE absence ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE byline_change ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE weather ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE decision ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reservation ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outcome ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE host ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE frontier ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
