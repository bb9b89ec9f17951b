-- A file on any record. Which nouns can have one, and which kinds of file are taken, is closed in the code: a new noun
-- is then a line there, and no migration of a table on SQLite, whose CHECKs cannot be altered.
CREATE TABLE evidence (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  resource TEXT NOT NULL,
  record_id BLOB NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  clause TEXT,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 20971520),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  status TEXT NOT NULL CHECK (status IN ('attached', 'withdrawn')),
  status_reason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id)
) STRICT;
CREATE INDEX evidence_resource_record_id_index ON evidence (district_id, resource, record_id, id);
CREATE INDEX evidence_created_at_index ON evidence (district_id, created_at, id);
