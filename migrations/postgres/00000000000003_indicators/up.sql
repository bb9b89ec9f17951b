CREATE TABLE indicators (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  network_id uuid,
  agreement_id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  clause text NOT NULL,
  unit text NOT NULL CHECK (unit IN ('number', 'percent', 'level', 'yes_no')),
  direction text NOT NULL CHECK (direction IN ('rise', 'fall', 'keep')),
  roll_up text NOT NULL CHECK (roll_up IN ('sum', 'mean', 'ratio', 'minimum', 'latest')),
  verification text,
  baseline_value double precision,
  baseline_year integer,
  status text NOT NULL CHECK (status IN ('active', 'withdrawn')),
  status_reason text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, agreement_id) REFERENCES agreements (district_id, id),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id)
);
CREATE UNIQUE INDEX indicators_network_id_code_key ON indicators (district_id, network_id, code) WHERE network_id IS NOT NULL AND status = 'active';
CREATE UNIQUE INDEX indicators_agreement_id_code_key ON indicators (district_id, agreement_id, code) WHERE network_id IS NULL AND status = 'active';
CREATE INDEX indicators_code_index ON indicators (district_id, code, id);

CREATE TABLE indicator_networks (
  district_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  network_id uuid NOT NULL,
  PRIMARY KEY (district_id, indicator_id, network_id),
  FOREIGN KEY (district_id, indicator_id) REFERENCES indicators (district_id, id),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id)
);
CREATE INDEX indicator_networks_network_id_index ON indicator_networks (district_id, network_id);

CREATE TABLE targets (
  district_id uuid NOT NULL,
  id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  academic_year integer NOT NULL,
  school_id uuid,
  value double precision NOT NULL,
  reason text,
  replaced_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, indicator_id) REFERENCES indicators (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
);
CREATE UNIQUE INDEX targets_indicator_id_academic_year_key ON targets (district_id, indicator_id, academic_year) WHERE school_id IS NULL AND replaced_at IS NULL;
CREATE UNIQUE INDEX targets_indicator_id_academic_year_school_id_key ON targets (district_id, indicator_id, academic_year, school_id) WHERE school_id IS NOT NULL AND replaced_at IS NULL;

CREATE TABLE indicator_values (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  school_id uuid NOT NULL,
  academic_year integer NOT NULL,
  term integer NOT NULL DEFAULT 0 CHECK (term IN (0, 1, 2)),
  value double precision,
  numerator double precision,
  denominator double precision,
  note text,
  status text NOT NULL CHECK (status IN ('draft', 'submitted', 'returned', 'verified', 'withdrawn')),
  status_reason text,
  submitted_by uuid,
  submitted_at timestamptz,
  verified_by uuid,
  verified_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, indicator_id) REFERENCES indicators (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
);
CREATE UNIQUE INDEX indicator_values_indicator_id_school_id_academic_year_term_key
  ON indicator_values (district_id, indicator_id, school_id, academic_year, term) WHERE status <> 'withdrawn';
CREATE INDEX indicator_values_school_id_index ON indicator_values (district_id, school_id, academic_year);
CREATE INDEX indicator_values_academic_year_index ON indicator_values (district_id, academic_year, id);

CREATE TABLE year_locks (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  academic_year integer NOT NULL,
  note text,
  lifted jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  CONSTRAINT year_locks_academic_year_key UNIQUE (district_id, academic_year)
);
