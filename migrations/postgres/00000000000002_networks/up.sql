CREATE TABLE agreements (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  number text NOT NULL,
  title text NOT NULL,
  signed_on date,
  place text,
  first_year integer NOT NULL,
  last_year integer NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  objectives jsonb NOT NULL,
  commitments jsonb NOT NULL,
  signatories jsonb NOT NULL,
  exchange_minimum text NOT NULL CHECK (exchange_minimum IN ('one_in_all', 'one_per_scope')),
  status text NOT NULL CHECK (status IN ('draft', 'in_force', 'suspended', 'ended', 'terminated')),
  status_reason text,
  amendment_count integer NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  CHECK (first_year <= last_year),
  CHECK (starts_on <= ends_on),
  CONSTRAINT agreements_number_key UNIQUE (district_id, number)
);

CREATE TABLE amendments (
  district_id uuid NOT NULL,
  id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  number integer NOT NULL,
  reason text NOT NULL,
  difference jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, agreement_id) REFERENCES agreements (district_id, id),
  CONSTRAINT amendments_agreement_id_number_key UNIQUE (district_id, agreement_id, number)
);

CREATE TABLE networks (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  name text NOT NULL,
  name_key bytea NOT NULL,
  ended_on date,
  end_reason text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, agreement_id) REFERENCES agreements (district_id, id),
  CONSTRAINT networks_agreement_id_name_key UNIQUE (district_id, agreement_id, name)
);
CREATE INDEX networks_name_key_index ON networks (district_id, name_key, id);

CREATE TABLE memberships (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  network_id uuid NOT NULL,
  school_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('lead', 'partner')),
  joined_on date NOT NULL,
  left_on date,
  reason text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  CHECK (left_on IS NULL OR left_on >= joined_on),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
);
CREATE INDEX memberships_network_id_index ON memberships (district_id, network_id, joined_on);
CREATE INDEX memberships_school_id_index ON memberships (district_id, school_id, joined_on);
