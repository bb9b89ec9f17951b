CREATE TABLE exchanges (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  agreement_id BLOB NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('within_network', 'between_networks', 'district')),
  title TEXT NOT NULL,
  title_key BLOB NOT NULL,
  clause TEXT,
  place TEXT NOT NULL,
  host_school_id BLOB,
  planned_on TEXT NOT NULL,
  held_on TEXT,
  academic_year INTEGER NOT NULL,
  topics TEXT NOT NULL,
  outcomes TEXT,
  status TEXT NOT NULL CHECK (status IN ('planned', 'held', 'cancelled')),
  status_reason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  CHECK ((status = 'held') = (held_on IS NOT NULL)),
  FOREIGN KEY (district_id, agreement_id) REFERENCES agreements (district_id, id),
  FOREIGN KEY (district_id, host_school_id) REFERENCES schools (district_id, id)
) STRICT;
CREATE INDEX exchanges_academic_year_index ON exchanges (district_id, academic_year, status);
CREATE INDEX exchanges_planned_on_index ON exchanges (district_id, planned_on, id);
CREATE INDEX exchanges_title_key_index ON exchanges (district_id, title_key, id);
CREATE INDEX exchanges_updated_at_index ON exchanges (district_id, updated_at, id);

CREATE TABLE exchange_networks (
  district_id BLOB NOT NULL,
  exchange_id BLOB NOT NULL,
  network_id BLOB NOT NULL,
  PRIMARY KEY (district_id, exchange_id, network_id),
  FOREIGN KEY (district_id, exchange_id) REFERENCES exchanges (district_id, id),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id)
) STRICT;
CREATE INDEX exchange_networks_network_id_index ON exchange_networks (district_id, network_id, exchange_id);

CREATE TABLE exchange_schools (
  district_id BLOB NOT NULL,
  exchange_id BLOB NOT NULL,
  school_id BLOB NOT NULL,
  invited INTEGER NOT NULL,
  attended INTEGER NOT NULL,
  people INTEGER NOT NULL DEFAULT 0 CHECK (people >= 0),
  PRIMARY KEY (district_id, exchange_id, school_id),
  FOREIGN KEY (district_id, exchange_id) REFERENCES exchanges (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
) STRICT;
CREATE INDEX exchange_schools_school_id_index ON exchange_schools (district_id, school_id, exchange_id);

CREATE TABLE innovations (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  school_id BLOB NOT NULL,
  title TEXT NOT NULL,
  title_key BLOB NOT NULL,
  problem TEXT NOT NULL,
  method TEXT NOT NULL,
  result TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'returned', 'published', 'withdrawn')),
  status_reason TEXT,
  submitted_by BLOB,
  submitted_at INTEGER,
  recommendation TEXT,
  recommended_by BLOB,
  recommended_at INTEGER,
  published_by BLOB,
  published_on TEXT,
  academic_year INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  CHECK ((published_on IS NULL) = (academic_year IS NULL)),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
) STRICT;
CREATE INDEX innovations_school_id_index ON innovations (district_id, school_id, academic_year);
CREATE INDEX innovations_title_key_index ON innovations (district_id, title_key, id);
CREATE INDEX innovations_updated_at_index ON innovations (district_id, updated_at, id);

CREATE TABLE adoptions (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  innovation_id BLOB NOT NULL,
  school_id BLOB NOT NULL,
  started_on TEXT NOT NULL,
  academic_year INTEGER NOT NULL,
  adapted TEXT NOT NULL,
  result TEXT,
  status TEXT NOT NULL CHECK (status IN ('started', 'reported', 'withdrawn')),
  status_reason TEXT,
  reported_by BLOB,
  reported_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, innovation_id) REFERENCES innovations (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
) STRICT;
CREATE UNIQUE INDEX adoptions_innovation_id_school_id_key
  ON adoptions (district_id, innovation_id, school_id) WHERE status <> 'withdrawn';
CREATE INDEX adoptions_school_id_index ON adoptions (district_id, school_id, academic_year);
CREATE INDEX adoptions_started_on_index ON adoptions (district_id, started_on, id);
CREATE INDEX adoptions_updated_at_index ON adoptions (district_id, updated_at, id);
