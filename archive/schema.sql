-- The Sosik archive: one SQLite file, `sosik.db`.
--
-- Tables are named in the singular after the nouns of docs/architecture.md. Times are Korean wall clock
-- without offset (2025-07-27T09:05:12; crawl times carry milliseconds where pacing needs them). NULL means
-- "not on the page" or "not yet". Every table is STRICT. What people read comes first, the crawl's own
-- books (frontier, host, run, outcome) after it. Korean and English labels of all of it: codebook.toml.
-- This is version 1; later changes are numbered migrations in migrations.py.

-- One publication. `id` is the name of its TOML file, or the host for a page of an unknown outlet.
CREATE TABLE outlet (
  id            TEXT PRIMARY KEY,
  name          TEXT NOT NULL,
  name_en       TEXT,
  host          TEXT NOT NULL,
  region        TEXT,
  cms           TEXT NOT NULL DEFAULT 'generic',
  language      TEXT NOT NULL DEFAULT 'ko',
  first_seen_at TEXT NOT NULL
) STRICT;

-- What one URL is about, over time. Identity is (outlet, native id), never the raw URL.
-- The columns from headline to body_sha256 repeat the newest revision, so that one table answers most questions.
CREATE TABLE article (
  id                INTEGER PRIMARY KEY,
  outlet_id         TEXT NOT NULL REFERENCES outlet(id),
  native_id         TEXT NOT NULL,
  url               TEXT NOT NULL,
  headline          TEXT,
  deck              TEXT,             -- lines joined by \n
  body              TEXT,             -- segments whose role is body, joined by \n
  reporters         TEXT,             -- names joined by ", "; mail addresses are in table reporter
  byline            TEXT,             -- as it stands on the page
  dateline          TEXT,
  section           TEXT,
  published_at      TEXT,
  published_raw     TEXT,
  modified_at       TEXT,
  modified_raw      TEXT,
  tags              TEXT,             -- joined by ", "
  image_url         TEXT,
  language          TEXT,             -- ISO 639-1 code, by the letters of the text
  copyright         TEXT,
  comment_count     INTEGER,
  body_chars        INTEGER NOT NULL DEFAULT 0,
  boilerplate_chars INTEGER NOT NULL DEFAULT 0,
  body_sha256       TEXT NOT NULL,    -- of headline + \n\n + body, UTF-8
  content_sha256    TEXT NOT NULL DEFAULT '',   -- of all that was read off the page, so that damage is found
  revision_count    INTEGER NOT NULL DEFAULT 1,
  first_seen_at     TEXT NOT NULL,
  last_seen_at      TEXT NOT NULL,    -- last time it was fetched and there
  changed_at        TEXT,             -- when the newest revision after the first was seen
  gone_at           TEXT,             -- first observation that it is no longer there
  gone_confirmed_at TEXT,             -- a second one, at least a day later
  UNIQUE (outlet_id, native_id)
) STRICT;
-- the newest articles, of all outlets and of one; the sizes with them, so that sums over a time read no bodies
CREATE INDEX article_published ON article (published_at DESC, outlet_id, body_chars, boilerplate_chars);
CREATE INDEX article_outlet_published ON article (outlet_id, published_at DESC);
-- the newest articles of a section, and how many it has, in all outlets or one
CREATE INDEX article_section ON article (section, published_at DESC, outlet_id);
-- what changed or went away lately
CREATE INDEX article_changed ON article (changed_at DESC) WHERE changed_at IS NOT NULL;
CREATE INDEX article_gone ON article (gone_at DESC) WHERE gone_at IS NOT NULL;
-- an outlet's rhythm: when it brings new articles, how long they are (sosik status)
CREATE INDEX article_seen ON article (outlet_id, first_seen_at DESC, published_at);

-- Articles counted by outlet and day of publication, so that nobody counts a million rows to draw thirty columns. Kept by
-- the triggers below it, in the transaction that changes the article.
CREATE TABLE day_count (
  outlet_id         TEXT NOT NULL REFERENCES outlet(id),
  day               TEXT NOT NULL,    -- 2025-07-27; '' where the page told no time
  articles          INTEGER NOT NULL,
  body_chars        INTEGER NOT NULL,
  boilerplate_chars INTEGER NOT NULL,
  PRIMARY KEY (outlet_id, day)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER article_counted AFTER INSERT ON article BEGIN
  INSERT INTO day_count VALUES (new.outlet_id, coalesce(substr(new.published_at, 1, 10), ''), 1, new.body_chars,
                                new.boilerplate_chars)
  ON CONFLICT (outlet_id, day) DO UPDATE SET articles = articles + 1, body_chars = body_chars + excluded.body_chars,
                                             boilerplate_chars = boilerplate_chars + excluded.boilerplate_chars;
END;
CREATE TRIGGER article_uncounted AFTER DELETE ON article BEGIN
  UPDATE day_count SET articles = articles - 1, body_chars = body_chars - old.body_chars,
                       boilerplate_chars = boilerplate_chars - old.boilerplate_chars
  WHERE outlet_id = old.outlet_id AND day = coalesce(substr(old.published_at, 1, 10), '');
  DELETE FROM day_count
  WHERE outlet_id = old.outlet_id AND day = coalesce(substr(old.published_at, 1, 10), '') AND articles = 0;
END;
CREATE TRIGGER article_recounted AFTER UPDATE OF outlet_id, published_at, body_chars, boilerplate_chars ON article
WHEN (new.outlet_id, new.published_at, new.body_chars, new.boilerplate_chars)
     IS NOT (old.outlet_id, old.published_at, old.body_chars, old.boilerplate_chars) BEGIN
  UPDATE day_count SET articles = articles - 1, body_chars = body_chars - old.body_chars,
                       boilerplate_chars = boilerplate_chars - old.boilerplate_chars
  WHERE outlet_id = old.outlet_id AND day = coalesce(substr(old.published_at, 1, 10), '');
  INSERT INTO day_count VALUES (new.outlet_id, coalesce(substr(new.published_at, 1, 10), ''), 1, new.body_chars,
                                new.boilerplate_chars)
  ON CONFLICT (outlet_id, day) DO UPDATE SET articles = articles + 1, body_chars = body_chars + excluded.body_chars,
                                             boilerplate_chars = boilerplate_chars + excluded.boilerplate_chars;
  DELETE FROM day_count
  WHERE outlet_id = old.outlet_id AND day = coalesce(substr(old.published_at, 1, 10), '') AND articles = 0;
END;

-- Articles whose body is, letter for letter, that of another one: press releases run as they came, wire stories. Found by
-- the triggers below when the second one is stored, so that nobody compares a million bodies to list them.
CREATE TABLE same_text (
  article_id   INTEGER PRIMARY KEY REFERENCES article(id),
  text_id      INTEGER NOT NULL,      -- one number a text; at least two articles have it
  outlet_id    TEXT NOT NULL REFERENCES outlet(id),
  published_at TEXT
) STRICT;
CREATE INDEX same_text_text ON same_text (text_id, outlet_id, published_at);
-- who may have this body: as long, with the same beginning; what is shorter than a paragraph is nobody's text
CREATE INDEX article_body ON article (body_chars, substr(body, 1, 20)) WHERE body_chars >= 100;
CREATE TRIGGER article_compared AFTER INSERT ON article WHEN new.body_chars >= 100 BEGIN
  INSERT INTO same_text SELECT a.id, (SELECT coalesce(max(text_id), 0) + 1 FROM same_text), a.outlet_id, a.published_at
  FROM article AS a WHERE a.body_chars >= 100 AND a.body_chars = new.body_chars
    AND substr(a.body, 1, 20) = substr(new.body, 1, 20) AND a.body IS new.body AND a.id <> new.id
    AND NOT EXISTS (SELECT 1 FROM same_text AS s WHERE s.article_id = a.id) LIMIT 1;
  INSERT INTO same_text SELECT new.id, s.text_id, new.outlet_id, new.published_at
  FROM article AS a CROSS JOIN same_text AS s ON s.article_id = a.id
  WHERE a.body_chars >= 100 AND a.body_chars = new.body_chars
    AND substr(a.body, 1, 20) = substr(new.body, 1, 20) AND a.body IS new.body AND a.id <> new.id LIMIT 1;
END;
CREATE TRIGGER article_uncompared AFTER DELETE ON article BEGIN
  -- of two the other is alone now: the smaller number and the larger less this one
  DELETE FROM same_text WHERE article_id IN (
    SELECT min(article_id) + max(article_id) - old.id FROM same_text
    WHERE text_id = (SELECT text_id FROM same_text WHERE article_id = old.id) HAVING count(*) = 2);
  DELETE FROM same_text WHERE article_id = old.id;
END;
CREATE TRIGGER article_recompared AFTER UPDATE OF outlet_id, published_at, body, body_chars ON article
WHEN (new.outlet_id, new.published_at, new.body, new.body_chars)
     IS NOT (old.outlet_id, old.published_at, old.body, old.body_chars) BEGIN
  DELETE FROM same_text WHERE article_id IN (
    SELECT min(article_id) + max(article_id) - old.id FROM same_text
    WHERE text_id = (SELECT text_id FROM same_text WHERE article_id = old.id) HAVING count(*) = 2);
  DELETE FROM same_text WHERE article_id = old.id;
  INSERT INTO same_text SELECT a.id, (SELECT coalesce(max(text_id), 0) + 1 FROM same_text), a.outlet_id, a.published_at
  FROM article AS a WHERE new.body_chars >= 100 AND a.body_chars >= 100 AND a.body_chars = new.body_chars
    AND substr(a.body, 1, 20) = substr(new.body, 1, 20) AND a.body IS new.body AND a.id <> new.id
    AND NOT EXISTS (SELECT 1 FROM same_text AS s WHERE s.article_id = a.id) LIMIT 1;
  INSERT INTO same_text SELECT new.id, s.text_id, new.outlet_id, new.published_at
  FROM article AS a CROSS JOIN same_text AS s ON s.article_id = a.id
  WHERE new.body_chars >= 100 AND a.body_chars >= 100 AND a.body_chars = new.body_chars
    AND substr(a.body, 1, 20) = substr(new.body, 1, 20) AND a.body IS new.body AND a.id <> new.id LIMIT 1;
END;

-- A time in which a stored article was not there, with what was seen instead. article.gone_at tells the one that lasts.
CREATE TABLE absence (
  id           INTEGER PRIMARY KEY,
  article_id   INTEGER NOT NULL REFERENCES article(id),
  reason       TEXT NOT NULL,         -- of the first observation: http_404, redirects to the front page, soft 404: ...
  gone_at      TEXT NOT NULL,         -- first observation
  confirmed_at TEXT,                  -- a later one, at least a day after the first
  observations INTEGER NOT NULL DEFAULT 1,
  back_at      TEXT                   -- when it was there again; NULL: it is still missing
) STRICT;
CREATE INDEX absence_article ON absence (article_id);

-- Another byline over the same text: no revision, but not forgotten either.
CREATE TABLE byline_change (
  id         INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article(id),
  seen_at    TEXT NOT NULL,
  byline     TEXT NOT NULL,           -- as it stood on the page then
  capture_id INTEGER REFERENCES capture(id)
) STRICT;
CREATE INDEX byline_change_article ON byline_change (article_id);

-- Every address at which an article was seen: as linked, as redirected, canonical, mobile, AMP, print.
CREATE TABLE address (
  url           TEXT PRIMARY KEY,
  outlet_id     TEXT NOT NULL REFERENCES outlet(id),
  native_id     TEXT NOT NULL,
  article_id    INTEGER REFERENCES article(id),   -- NULL: linked somewhere, not stored (yet)
  first_seen_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX address_article ON address (article_id);
CREATE INDEX address_native ON address (outlet_id, native_id);

-- A crawl, import or rebuild.
CREATE TABLE run (
  id          INTEGER PRIMARY KEY,
  command     TEXT NOT NULL,          -- crawl, import, rebuild, demo
  started_at  TEXT NOT NULL,
  finished_at TEXT,                   -- NULL: still running, or killed
  exit_status INTEGER,
  report      TEXT                    -- JSON: outcomes by kind, and what needs a person
) STRICT;

-- One HTTP response stored in captures/*.warc.gz; the bytes are there, never here.
CREATE TABLE capture (
  id             INTEGER PRIMARY KEY,
  run_id         INTEGER NOT NULL REFERENCES run(id),
  outlet_id      TEXT NOT NULL REFERENCES outlet(id),
  article_id     INTEGER REFERENCES article(id),
  url            TEXT NOT NULL,
  fetched_at     TEXT NOT NULL,       -- UTC with Z, as in the WARC record
  http_status    INTEGER NOT NULL,
  content_type   TEXT,
  charset        TEXT,                -- as decided from the bytes
  file           TEXT NOT NULL,       -- relative to the archive folder
  offset         INTEGER NOT NULL,    -- bytes
  length         INTEGER NOT NULL,    -- bytes of the compressed record
  payload_bytes  INTEGER NOT NULL,
  payload_sha256 TEXT NOT NULL,
  record_sha256  TEXT NOT NULL DEFAULT '',   -- of the compressed record's bytes
  refers_to      INTEGER REFERENCES capture(id)  -- a WARC revisit record: the capture with the same bytes
) STRICT;
CREATE INDEX capture_url ON capture (url, payload_sha256);
CREATE INDEX capture_article ON capture (article_id);
CREATE INDEX capture_outlet ON capture (outlet_id, fetched_at);
-- where the last acknowledged record of a file ends
CREATE INDEX capture_place ON capture (file, offset);

-- A file of captures. It is sealed, with the hash of all its bytes, when the next one is begun.
CREATE TABLE capture_file (
  file        TEXT PRIMARY KEY,       -- relative to the archive folder
  begun_at    TEXT NOT NULL,
  head_bytes  INTEGER NOT NULL,       -- before the first record of a page: the file's own warcinfo record
  head_sha256 TEXT NOT NULL,
  sealed_at   TEXT,                   -- NULL: still written
  size_bytes  INTEGER,
  sha256      TEXT
) STRICT, WITHOUT ROWID;

-- One state of an article's text; made only when headline or body changed. The body of the state that the article has
-- now (same body_sha256) stands in article alone: nine in ten articles are never edited.
CREATE TABLE revision (
  id           INTEGER PRIMARY KEY,
  article_id   INTEGER NOT NULL REFERENCES article(id),
  number       INTEGER NOT NULL,      -- in the order in which they were stored; 1 is the first
  capture_id   INTEGER REFERENCES capture(id),
  seen_at      TEXT NOT NULL,
  change       TEXT NOT NULL,         -- first, headline, minor, major, byline, correction, earlier
  headline     TEXT,
  deck         TEXT,
  body         TEXT,
  byline       TEXT,
  published_at TEXT,
  modified_at  TEXT,
  body_sha256  TEXT NOT NULL,
  page_sha256  TEXT NOT NULL DEFAULT '',   -- of this row's text and all its segments, so that damage is found
  UNIQUE (article_id, number)
) STRICT;
CREATE INDEX revision_seen ON revision (seen_at DESC);
-- what was edited lately
CREATE INDEX revision_edited ON revision (seen_at DESC) WHERE number > 1;

-- A visible block of a page with its role and the rule that chose it; in order they give back the page.
-- `segment` is a view. One row a segment with its text would make 200,000 real pages 16 GB: 24 pages of 18 outlets have
-- 288 segments each, most of them entries of menus, and the words of the body would be stored a third time. So each
-- different wording is stored once, wordings that follow each other on page after page are one place, and a segment of
-- the body is a piece of it.
CREATE TABLE segment_text (
  id      INTEGER PRIMARY KEY,
  key     INTEGER NOT NULL UNIQUE,    -- of all that follows (archive/text/segments.py)
  role    TEXT NOT NULL REFERENCES role(id),
  text    TEXT,                       -- NULL: the words are a piece of the revision's body
  reason  TEXT NOT NULL,
  url     TEXT,
  heading INTEGER NOT NULL DEFAULT 0  -- 1: the line that names a list
) STRICT;
CREATE TABLE segment_place (
  revision_id INTEGER NOT NULL REFERENCES revision(id),
  position    INTEGER NOT NULL,
  text_id     INTEGER NOT NULL REFERENCES segment_text(id),
  count       INTEGER NOT NULL DEFAULT 1,  -- text_id + 1 stands at position + 1, and so on for `count` segments
  start       INTEGER,                -- characters of the body before it; NULL: not a piece of the body
  length      INTEGER,                -- characters
  PRIMARY KEY (revision_id, position)
) STRICT, WITHOUT ROWID;
-- CROSS JOIN fixes the order: from a revision or an article to its places. From segment_text there is no way, and
-- SQLite would make an index of all places for one query.
CREATE VIEW segment AS
SELECT r.id AS revision_id, r.article_id, p.position + t.id - p.text_id AS position, t.role,
       CASE WHEN t.text IS NULL THEN substr(r.body, p.start + 1, p.length) ELSE t.text END AS text,
       t.reason, t.url, t.heading
FROM revision AS r CROSS JOIN segment_place AS p ON p.revision_id = r.id
CROSS JOIN segment_text AS t ON t.id BETWEEN p.text_id AND p.text_id + p.count - 1;

-- The roles and their labels, so that a foreign key shows a name.
CREATE TABLE role (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL,              -- Korean and English label
  is_body INTEGER NOT NULL
) STRICT;

-- What a named person says in an interview passage of the newest revision.
CREATE TABLE quote (
  id         INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article(id),
  position   INTEGER NOT NULL,
  speaker    TEXT,
  title      TEXT,
  text       TEXT NOT NULL,
  UNIQUE (article_id, position)
) STRICT;
-- who was quoted most: counted in this order, without the words
CREATE INDEX quote_speaker ON quote (speaker, title, article_id);

-- Who wrote it: the names in the byline of the newest revision.
CREATE TABLE reporter (
  id         INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article(id),
  position   INTEGER NOT NULL,
  name       TEXT NOT NULL,
  email      TEXT,
  UNIQUE (article_id, position)
) STRICT;
CREATE INDEX reporter_name ON reporter (name);

-- Links a page shows as related to its article, with the time they stood there.
CREATE TABLE related (
  id                INTEGER PRIMARY KEY,
  article_id        INTEGER NOT NULL REFERENCES article(id),
  position          INTEGER NOT NULL,
  title             TEXT NOT NULL,
  url               TEXT,
  target_outlet_id  TEXT,
  target_native_id  TEXT,
  target_article_id INTEGER REFERENCES article(id),  -- where the archive has it
  first_seen_at     TEXT NOT NULL,
  last_seen_at      TEXT NOT NULL,
  checksum          INTEGER NOT NULL DEFAULT 0,   -- of title and address, so that damage is found
  UNIQUE (article_id, title)
) STRICT;
CREATE INDEX related_target ON related (target_article_id);
-- links that wait for their article to be stored
CREATE INDEX related_waiting ON related (target_outlet_id, target_native_id) WHERE target_article_id IS NULL;

-- Most-read lists over time: one row an outlet, list, rank, title and day.
CREATE TABLE ranking (
  id                INTEGER PRIMARY KEY,
  outlet_id         TEXT NOT NULL REFERENCES outlet(id),
  list              TEXT NOT NULL,    -- the list's own heading; '' when it has none
  seen_on           TEXT NOT NULL,    -- day, 2025-07-27
  rank              INTEGER NOT NULL,
  title             TEXT NOT NULL,
  url               TEXT,
  article_id        INTEGER NOT NULL REFERENCES article(id),  -- a page it stood on
  target_outlet_id  TEXT,
  target_native_id  TEXT,
  target_article_id INTEGER REFERENCES article(id),           -- where the archive has it
  first_seen_at     TEXT NOT NULL,
  last_seen_at      TEXT NOT NULL,
  times_seen        INTEGER NOT NULL DEFAULT 1,
  checksum          INTEGER NOT NULL DEFAULT 0,   -- of title and address, so that damage is found
  UNIQUE (outlet_id, list, seen_on, rank, title)
) STRICT;
CREATE INDEX ranking_target ON ranking (target_article_id);
-- the lists a page carried
CREATE INDEX ranking_article ON ranking (article_id);
-- what stood in the lists on the last days
CREATE INDEX ranking_day ON ranking (seen_on, outlet_id);
CREATE INDEX ranking_waiting ON ranking (target_outlet_id, target_native_id) WHERE target_article_id IS NULL;
CREATE INDEX ranking_title ON ranking (title, seen_on);

-- Readings of weather widgets, one an outlet, place and hour.
CREATE TABLE weather (
  id            INTEGER PRIMARY KEY,
  outlet_id     TEXT NOT NULL REFERENCES outlet(id),
  seen_hour     TEXT NOT NULL,        -- 2025-07-27T09
  place         TEXT NOT NULL DEFAULT '',
  temperature_c REAL,
  rain_percent  INTEGER,
  UNIQUE (outlet_id, seen_hour, place)
) STRICT;

-- Lines seen on different articles of an outlet: its memory of what is boilerplate. Counted by quarter, so that what is
-- gone from its pages stops counting and old captures find the lines of their own time; bounded (archive/text/memory.py).
CREATE TABLE repeated_line (
  outlet_id TEXT NOT NULL REFERENCES outlet(id),
  quarter   TEXT NOT NULL,            -- of a year, in which the articles were fetched first: 2025-3
  line_hash INTEGER NOT NULL,         -- first 8 bytes of SHA-256 of the line, signed; of the empty line: all articles
  articles  INTEGER NOT NULL,         -- on how many different articles
  PRIMARY KEY (outlet_id, quarter, line_hash)
) STRICT, WITHOUT ROWID;

-- Korean search: character bigrams of headline and body, computed in Python (archive/searching/search.py).
-- Contentless, so it holds no text; rowid is article.id.
CREATE VIRTUAL TABLE article_search USING fts5 (headline, body, content='', tokenize="unicode61 remove_diacritics 0");

-- Every address to fetch, and when. Leased by a run, acknowledged in the transaction that stores the page.
CREATE TABLE frontier (
  id              INTEGER PRIMARY KEY,
  url             TEXT NOT NULL UNIQUE,
  outlet_id       TEXT NOT NULL REFERENCES outlet(id),
  host            TEXT NOT NULL REFERENCES host(host),
  kind            TEXT NOT NULL,      -- feed, sitemap, section, article
  via             TEXT,               -- the document that named it, backfill, or outlet file
  title           TEXT,               -- as that document showed it
  lastmod         TEXT,
  depth           INTEGER NOT NULL DEFAULT 0,
  page            INTEGER NOT NULL DEFAULT 1,
  priority        INTEGER NOT NULL,   -- smaller first: lists, new articles, changed ones, revisits, back-fill
  discovered_at   TEXT NOT NULL,
  due_at          TEXT,               -- NULL: never again
  interval_s      REAL,               -- of a list: how long until it is polled again
  leased_by       INTEGER REFERENCES run(id),   -- NULL: not handed out
  attempts        INTEGER NOT NULL DEFAULT 0,   -- failures in a row
  fetches         INTEGER NOT NULL DEFAULT 0,   -- successful fetches
  last_fetched_at TEXT,
  last_outcome    TEXT,
  etag            TEXT,
  last_modified   TEXT,
  body_sha256     TEXT,
  article_id      INTEGER REFERENCES article(id)
) STRICT;
-- the next due address of a host
CREATE INDEX frontier_due ON frontier (host, priority, due_at) WHERE leased_by IS NULL AND due_at IS NOT NULL;
CREATE INDEX frontier_leased ON frontier (leased_by) WHERE leased_by IS NOT NULL;
CREATE INDEX frontier_outlet ON frontier (outlet_id, due_at);
CREATE INDEX frontier_article ON frontier (article_id);
-- when an outlet's lists were read last
CREATE INDEX frontier_lists ON frontier (outlet_id, last_fetched_at) WHERE kind <> 'article';
-- what was discovered on a day, against what was archived of it (sosik status --ledger)
CREATE INDEX frontier_discovered ON frontier (outlet_id, discovered_at) WHERE kind = 'article';

-- Manners, kept over restarts: pace, robots.txt and pauses of each host.
CREATE TABLE host (
  host              TEXT PRIMARY KEY, -- as in the URL, with port when it is not the default
  outlet_id         TEXT REFERENCES outlet(id),
  delay_s           REAL NOT NULL,
  concurrency       INTEGER NOT NULL DEFAULT 1,
  crawl_delay_s     REAL,             -- from robots.txt
  next_request_at   TEXT,             -- not before
  blocked_until     TEXT,             -- Retry-After, or robots.txt unreachable
  blocked_reason    TEXT,
  robots_fetched_at TEXT,
  robots_status     TEXT,             -- rules, allow_all, deny_all, unreachable
  robots_text       TEXT,             -- at most 512 KiB
  errors_in_a_row   INTEGER NOT NULL DEFAULT 0,
  revisits_per_day  INTEGER NOT NULL DEFAULT 1000,  -- so many known articles a day are looked at again
  revisits_on       TEXT,             -- the Korean day that `revisits` counts
  revisits          INTEGER NOT NULL DEFAULT 0,
  tdmrep_fetched_at TEXT,             -- /.well-known/tdmrep.json
  tdmrep_status     TEXT              -- reserved, open, none, unreachable
) STRICT;

-- What was decided about a host and why: its robots.txt, pauses, another pace.
CREATE TABLE decision (
  id     INTEGER PRIMARY KEY,
  host   TEXT NOT NULL REFERENCES host(host),
  at     TEXT NOT NULL,
  kind   TEXT NOT NULL,               -- robots, pause, pace, tdmrep
  detail TEXT NOT NULL,
  until  TEXT                         -- of a pause
) STRICT;
CREATE INDEX decision_host ON decision (host, at);

-- Rights an outlet reserves against text and data mining or training, with the evidence.
CREATE TABLE reservation (
  id            INTEGER PRIMARY KEY,
  outlet_id     TEXT NOT NULL REFERENCES outlet(id),
  kind          TEXT NOT NULL,        -- tdmrep, tdm_header, tdm_meta, robots_meta, robots_header, notice
  evidence      TEXT NOT NULL,        -- the words, as they stand there
  policy        TEXT,                 -- the address of the terms, where one is named
  url           TEXT NOT NULL,        -- where it was seen first
  first_seen_at TEXT NOT NULL,
  last_seen_at  TEXT NOT NULL,        -- to the day for pages
  UNIQUE (outlet_id, kind, evidence)
) STRICT;

-- How each request ended, with its reason: nothing vanishes.
CREATE TABLE outcome (
  id          INTEGER PRIMARY KEY,
  run_id      INTEGER NOT NULL REFERENCES run(id),
  outlet_id   TEXT NOT NULL REFERENCES outlet(id),
  url         TEXT NOT NULL,
  kind        TEXT NOT NULL,          -- feed, sitemap, section, article
  outcome     TEXT NOT NULL REFERENCES outcome_kind(id),
  detail      TEXT,
  http_status INTEGER,
  article_id  INTEGER REFERENCES article(id),
  capture_id  INTEGER REFERENCES capture(id),
  at          TEXT NOT NULL,
  elapsed_s   REAL
) STRICT;
CREATE INDEX outcome_run ON outcome (run_id, outcome);
CREATE INDEX outcome_outlet ON outcome (outlet_id, at);
CREATE INDEX outcome_url ON outcome (url);
CREATE INDEX outcome_article ON outcome (article_id);

-- The same counted by day: health and completeness over years, without reading every outcome.
CREATE TABLE tally (
  outlet_id TEXT NOT NULL REFERENCES outlet(id),
  day       TEXT NOT NULL,            -- 2025-07-27
  kind      TEXT NOT NULL,            -- feed, sitemap, section, article
  outcome   TEXT NOT NULL REFERENCES outcome_kind(id),
  requests  INTEGER NOT NULL,
  PRIMARY KEY (outlet_id, day, kind, outcome)
) STRICT, WITHOUT ROWID;

-- The outcomes and their meaning, so that a foreign key shows a name.
CREATE TABLE outcome_kind (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL,              -- Korean label
  meaning TEXT NOT NULL               -- English
) STRICT;
