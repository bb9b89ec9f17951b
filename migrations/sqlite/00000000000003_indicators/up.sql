CREATE TABLE indicators (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  network_id BLOB,
  agreement_id BLOB NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  clause TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('number', 'percent', 'level', 'yes_no')),
  direction TEXT NOT NULL CHECK (direction IN ('rise', 'fall', 'keep')),
  roll_up TEXT NOT NULL CHECK (roll_up IN ('sum', 'mean', 'ratio', 'minimum', 'latest')),
  verification TEXT,
  baseline_value REAL,
  baseline_year INTEGER,
  status TEXT NOT NULL CHECK (status IN ('active', 'withdrawn')),
  status_reason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, agreement_id) REFERENCES agreements (district_id, id),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id)
) STRICT;
CREATE UNIQUE INDEX indicators_network_id_code_key ON indicators (district_id, network_id, code) WHERE network_id IS NOT NULL AND status = 'active';
CREATE UNIQUE INDEX indicators_agreement_id_code_key ON indicators (district_id, agreement_id, code) WHERE network_id IS NULL AND status = 'active';
CREATE INDEX indicators_code_index ON indicators (district_id, code, id);

CREATE TABLE indicator_networks (
  district_id BLOB NOT NULL,
  indicator_id BLOB NOT NULL,
  network_id BLOB NOT NULL,
  PRIMARY KEY (district_id, indicator_id, network_id),
  FOREIGN KEY (district_id, indicator_id) REFERENCES indicators (district_id, id),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id)
) STRICT;
CREATE INDEX indicator_networks_network_id_index ON indicator_networks (district_id, network_id);

CREATE TABLE targets (
  district_id BLOB NOT NULL,
  id BLOB NOT NULL,
  indicator_id BLOB NOT NULL,
  academic_year INTEGER NOT NULL,
  school_id BLOB,
  value REAL NOT NULL,
  reason TEXT,
  replaced_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, indicator_id) REFERENCES indicators (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
) STRICT;
CREATE UNIQUE INDEX targets_indicator_id_academic_year_key ON targets (district_id, indicator_id, academic_year) WHERE school_id IS NULL AND replaced_at IS NULL;
CREATE UNIQUE INDEX targets_indicator_id_academic_year_school_id_key ON targets (district_id, indicator_id, academic_year, school_id) WHERE school_id IS NOT NULL AND replaced_at IS NULL;

CREATE TABLE indicator_values (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  indicator_id BLOB NOT NULL,
  school_id BLOB NOT NULL,
  academic_year INTEGER NOT NULL,
  term INTEGER NOT NULL DEFAULT 0 CHECK (term IN (0, 1, 2)),
  value REAL,
  numerator REAL,
  denominator REAL,
  note TEXT,
  status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'returned', 'verified', 'withdrawn')),
  status_reason TEXT,
  submitted_by BLOB,
  submitted_at INTEGER,
  verified_by BLOB,
  verified_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, indicator_id) REFERENCES indicators (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
) STRICT;
CREATE UNIQUE INDEX indicator_values_indicator_id_school_id_academic_year_term_key
  ON indicator_values (district_id, indicator_id, school_id, academic_year, term) WHERE status <> 'withdrawn';
CREATE INDEX indicator_values_school_id_index ON indicator_values (district_id, school_id, academic_year);
CREATE INDEX indicator_values_academic_year_index ON indicator_values (district_id, academic_year, id);

CREATE TABLE year_locks (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  academic_year INTEGER NOT NULL,
  note TEXT,
  lifted TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  CONSTRAINT year_locks_academic_year_key UNIQUE (district_id, academic_year)
) STRICT;
