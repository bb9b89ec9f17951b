CREATE TABLE exchanges (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  scope text NOT NULL CHECK (scope IN ('within_network', 'between_networks', 'district')),
  title text NOT NULL,
  title_key bytea NOT NULL,
  clause text,
  place text NOT NULL,
  host_school_id uuid,
  planned_on date NOT NULL,
  held_on date,
  academic_year integer NOT NULL,
  topics jsonb NOT NULL,
  outcomes text,
  status text NOT NULL CHECK (status IN ('planned', 'held', 'cancelled')),
  status_reason text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  CHECK ((status = 'held') = (held_on IS NOT NULL)),
  FOREIGN KEY (district_id, agreement_id) REFERENCES agreements (district_id, id),
  FOREIGN KEY (district_id, host_school_id) REFERENCES schools (district_id, id)
);
CREATE INDEX exchanges_academic_year_index ON exchanges (district_id, academic_year, status);
CREATE INDEX exchanges_planned_on_index ON exchanges (district_id, planned_on, id);
CREATE INDEX exchanges_title_key_index ON exchanges (district_id, title_key, id);
CREATE INDEX exchanges_updated_at_index ON exchanges (district_id, updated_at, id);

CREATE TABLE exchange_networks (
  district_id uuid NOT NULL,
  exchange_id uuid NOT NULL,
  network_id uuid NOT NULL,
  PRIMARY KEY (district_id, exchange_id, network_id),
  FOREIGN KEY (district_id, exchange_id) REFERENCES exchanges (district_id, id),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id)
);
CREATE INDEX exchange_networks_network_id_index ON exchange_networks (district_id, network_id, exchange_id);

CREATE TABLE exchange_schools (
  district_id uuid NOT NULL,
  exchange_id uuid NOT NULL,
  school_id uuid NOT NULL,
  invited boolean NOT NULL,
  attended boolean NOT NULL,
  people integer NOT NULL DEFAULT 0 CHECK (people >= 0),
  PRIMARY KEY (district_id, exchange_id, school_id),
  FOREIGN KEY (district_id, exchange_id) REFERENCES exchanges (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
);
CREATE INDEX exchange_schools_school_id_index ON exchange_schools (district_id, school_id, exchange_id);

CREATE TABLE innovations (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  school_id uuid NOT NULL,
  title text NOT NULL,
  title_key bytea NOT NULL,
  problem text NOT NULL,
  method text NOT NULL,
  result text NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'submitted', 'returned', 'published', 'withdrawn')),
  status_reason text,
  submitted_by uuid,
  submitted_at timestamptz,
  recommendation text,
  recommended_by uuid,
  recommended_at timestamptz,
  published_by uuid,
  published_on date,
  academic_year integer,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  CHECK ((published_on IS NULL) = (academic_year IS NULL)),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
);
CREATE INDEX innovations_school_id_index ON innovations (district_id, school_id, academic_year);
CREATE INDEX innovations_title_key_index ON innovations (district_id, title_key, id);
CREATE INDEX innovations_updated_at_index ON innovations (district_id, updated_at, id);

CREATE TABLE adoptions (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  innovation_id uuid NOT NULL,
  school_id uuid NOT NULL,
  started_on date NOT NULL,
  academic_year integer NOT NULL,
  adapted text NOT NULL,
  result text,
  status text NOT NULL CHECK (status IN ('started', 'reported', 'withdrawn')),
  status_reason text,
  reported_by uuid,
  reported_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, innovation_id) REFERENCES innovations (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
);
CREATE UNIQUE INDEX adoptions_innovation_id_school_id_key
  ON adoptions (district_id, innovation_id, school_id) WHERE status <> 'withdrawn';
CREATE INDEX adoptions_school_id_index ON adoptions (district_id, school_id, academic_year);
CREATE INDEX adoptions_started_on_index ON adoptions (district_id, started_on, id);
CREATE INDEX adoptions_updated_at_index ON adoptions (district_id, updated_at, id);
