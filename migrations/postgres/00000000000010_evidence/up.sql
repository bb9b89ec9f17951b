-- A file on any record. Which nouns can have one, and which kinds of file are taken, is closed in the code: a new noun
-- is then a line there, and no migration of a table on SQLite, whose CHECKs cannot be altered.
CREATE TABLE evidence (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  resource text NOT NULL,
  record_id uuid NOT NULL,
  name text NOT NULL,
  description text,
  clause text,
  media_type text NOT NULL,
  size bigint NOT NULL CHECK (size BETWEEN 1 AND 20971520),
  sha256 text NOT NULL CHECK (length(sha256) = 64),
  status text NOT NULL CHECK (status IN ('attached', 'withdrawn')),
  status_reason text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX evidence_resource_record_id_index ON evidence (district_id, resource, record_id, id);
CREATE INDEX evidence_created_at_index ON evidence (district_id, created_at, id);
