CREATE TABLE context_analyses (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  school_id BLOB NOT NULL,
  academic_year INTEGER NOT NULL,
  people TEXT NOT NULL,
  resources TEXT NOT NULL,
  strengths TEXT NOT NULL,
  weaknesses TEXT NOT NULL,
  opportunities TEXT NOT NULL,
  threats TEXT NOT NULL,
  needs TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'submitted')),
  status_reason TEXT,
  submitted_by BLOB,
  submitted_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id),
  CONSTRAINT context_analyses_school_id_academic_year_key UNIQUE (district_id, school_id, academic_year)
) STRICT;
CREATE INDEX context_analyses_academic_year_index ON context_analyses (district_id, academic_year, id);

CREATE TABLE school_year_records (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  school_id BLOB NOT NULL,
  academic_year INTEGER NOT NULL,
  enrolment TEXT NOT NULL,
  teachers INTEGER CHECK (teachers >= 0),
  teachers_with_degree INTEGER CHECK (teachers_with_degree >= 0 AND teachers_with_degree <= teachers),
  test_means TEXT NOT NULL,
  sar_submitted_on TEXT,
  notes TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id),
  CONSTRAINT school_year_records_school_id_academic_year_key UNIQUE (district_id, school_id, academic_year)
) STRICT;
CREATE INDEX school_year_records_academic_year_index ON school_year_records (district_id, academic_year, id);

CREATE TABLE visit_targets (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  network_id BLOB NOT NULL,
  academic_year INTEGER NOT NULL,
  mentoring INTEGER NOT NULL CHECK (mentoring >= 0),
  supervision INTEGER NOT NULL CHECK (supervision >= 0),
  reason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id),
  CONSTRAINT visit_targets_network_id_academic_year_key UNIQUE (district_id, network_id, academic_year)
) STRICT;
