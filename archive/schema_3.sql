-- Version 3 of the schema: articles that stand under another identity, a budget of requests, rules that change.

-- Where a stored article's address leads to another stored article that has its text (a move to another CMS, which was
-- noticed after both were stored): neither is gone, and nothing of either is touched.
ALTER TABLE absence ADD COLUMN moved_to INTEGER REFERENCES article(id);   -- NULL: it was nowhere
CREATE INDEX absence_moved ON absence (moved_to) WHERE moved_to IS NOT NULL;

-- By which rules the outlet's lists were read last: others read an unchanged list once more.
ALTER TABLE outlet ADD COLUMN rules_sha256 TEXT;   -- of what its file says of its lists and addresses, and of the version

-- A host's budget of a day, in which discovery comes first and revisits get what it leaves (archive/crawl/frontier.py).
ALTER TABLE host ADD COLUMN requests_per_day INTEGER NOT NULL DEFAULT 3000;
ALTER TABLE host ADD COLUMN discoveries INTEGER NOT NULL DEFAULT 0;       -- lists and new articles asked on `revisits_on`
