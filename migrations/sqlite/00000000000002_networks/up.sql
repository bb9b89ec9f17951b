CREATE TABLE agreements (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  signed_on TEXT,
  place TEXT,
  first_year INTEGER NOT NULL,
  last_year INTEGER NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  objectives TEXT NOT NULL,
  commitments TEXT NOT NULL,
  signatories TEXT NOT NULL,
  exchange_minimum TEXT NOT NULL CHECK (exchange_minimum IN ('one_in_all', 'one_per_scope')),
  status TEXT NOT NULL CHECK (status IN ('draft', 'in_force', 'suspended', 'ended', 'terminated')),
  status_reason TEXT,
  amendment_count INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  CHECK (first_year <= last_year),
  CHECK (starts_on <= ends_on),
  CONSTRAINT agreements_number_key UNIQUE (district_id, number)
) STRICT;

CREATE TABLE amendments (
  district_id BLOB NOT NULL,
  id BLOB NOT NULL,
  agreement_id BLOB NOT NULL,
  number INTEGER NOT NULL,
  reason TEXT NOT NULL,
  difference TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, agreement_id) REFERENCES agreements (district_id, id),
  CONSTRAINT amendments_agreement_id_number_key UNIQUE (district_id, agreement_id, number)
) STRICT;

CREATE TABLE networks (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  agreement_id BLOB NOT NULL,
  name TEXT NOT NULL,
  name_key BLOB NOT NULL,
  ended_on TEXT,
  end_reason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, agreement_id) REFERENCES agreements (district_id, id),
  CONSTRAINT networks_agreement_id_name_key UNIQUE (district_id, agreement_id, name)
) STRICT;
CREATE INDEX networks_name_key_index ON networks (district_id, name_key, id);

CREATE TABLE memberships (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  network_id BLOB NOT NULL,
  school_id BLOB NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('lead', 'partner')),
  joined_on TEXT NOT NULL,
  left_on TEXT,
  reason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  CHECK (left_on IS NULL OR left_on >= joined_on),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
) STRICT;
CREATE INDEX memberships_network_id_index ON memberships (district_id, network_id, joined_on);
CREATE INDEX memberships_school_id_index ON memberships (district_id, school_id, joined_on);
