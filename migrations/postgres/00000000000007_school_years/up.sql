CREATE TABLE context_analyses (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  school_id uuid NOT NULL,
  academic_year integer NOT NULL,
  people jsonb NOT NULL,
  resources jsonb NOT NULL,
  strengths jsonb NOT NULL,
  weaknesses jsonb NOT NULL,
  opportunities jsonb NOT NULL,
  threats jsonb NOT NULL,
  needs jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'submitted')),
  status_reason text,
  submitted_by uuid,
  submitted_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id),
  CONSTRAINT context_analyses_school_id_academic_year_key UNIQUE (district_id, school_id, academic_year)
);
CREATE INDEX context_analyses_academic_year_index ON context_analyses (district_id, academic_year, id);

CREATE TABLE school_year_records (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  school_id uuid NOT NULL,
  academic_year integer NOT NULL,
  enrolment jsonb NOT NULL,
  teachers integer CHECK (teachers >= 0),
  teachers_with_degree integer CHECK (teachers_with_degree >= 0 AND teachers_with_degree <= teachers),
  test_means jsonb NOT NULL,
  sar_submitted_on date,
  notes text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id),
  CONSTRAINT school_year_records_school_id_academic_year_key UNIQUE (district_id, school_id, academic_year)
);
CREATE INDEX school_year_records_academic_year_index ON school_year_records (district_id, academic_year, id);

CREATE TABLE visit_targets (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  network_id uuid NOT NULL,
  academic_year integer NOT NULL,
  mentoring integer NOT NULL CHECK (mentoring >= 0),
  supervision integer NOT NULL CHECK (supervision >= 0),
  reason text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id),
  CONSTRAINT visit_targets_network_id_academic_year_key UNIQUE (district_id, network_id, academic_year)
);
